package io.tspmo.governance.delivery;

import io.tspmo.project.project.Phase;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The project enters its closing phase. Reads {@code earlyClosure}; writes {@code accepted} (an early end needs no
 * acceptance), {@code gateCode} (the closing gate) and what the forms of closure show.
 */
@Component
class StartClosure implements JavaDelegate {

    private final Projects projects;
    private final ClosureRecords records;

    StartClosure(Projects projects, ClosureRecords records) {
        this.projects = projects;
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        boolean early = Boolean.TRUE.equals(execution.getVariable("earlyClosure"));
        project.enter(Phase.CLOSING);
        projects.save(project);
        records.start(project.code(), early);
        execution.setVariable("accepted", early);
        execution.setVariable("gateCode", project.nextGate());
        execution.setVariable("projectCode", project.code().value());
        execution.setVariable("title", project.title());
        execution.setVariable("requester", project.requester());
        execution.setVariable("sponsor", project.sponsor());
        execution.setVariable("manager", project.manager());
        execution.setVariable("openConditionsCount", 0);
    }
}
