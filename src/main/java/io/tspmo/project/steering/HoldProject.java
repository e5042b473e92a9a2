package io.tspmo.project.steering;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Puts the project on hold. Reads {@code reason} and {@code holdUntil} (ISO date, if a gate named it); writes {@code projectCode}, {@code title}, {@code
 * heldSince} (ISO date) and {@code holdUntil} for the decision about it.
 */
@Component
class HoldProject implements JavaDelegate {

    private final Projects projects;
    private final Clock clock;

    HoldProject(Projects projects, Clock clock) {
        this.projects = projects;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var reason = new Answers(execution.getVariables()).text("reason");
        project.hold(reason);
        projects.save(project);
        execution.setVariable("projectCode", project.code().value());
        execution.setVariable("title", project.title());
        execution.setVariable("heldSince", LocalDate.now(clock).toString());
        execution.setVariable("holdUntil", execution.getVariable("holdUntil"));
    }
}
