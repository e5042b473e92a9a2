package io.tspmo.gate;

import io.tspmo.project.ProjectCode;
import io.tspmo.project.Projects;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes each condition of the approval an obligation of the project manager. */
@Component
class OpenObligations implements JavaDelegate {

    private final Projects projects;
    private final Reviews reviews;

    OpenObligations(Projects projects, Reviews reviews) {
        this.projects = projects;
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        reviews.openObligations(
                execution.getProcessInstanceId(), project.code(), Objects.requireNonNull(project.manager(), "manager"));
    }
}
