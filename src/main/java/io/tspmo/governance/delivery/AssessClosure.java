package io.tspmo.governance.delivery;

import io.tspmo.governance.exception.Exceptions;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Collects the inputs of the table {@code closureReadiness}, and what the closing gate should know. Writes {@code
 * surveyDone}, {@code lessonsCount}, {@code progress} (percent), {@code openExceptionsCount}, {@code figuresExplained} and {@code closureSummary}.
 */
@Component
class AssessClosure implements JavaDelegate {

    private final Projects projects;
    private final ClosureRecords records;
    private final Exceptions exceptions;

    AssessClosure(Projects projects, ClosureRecords records, Exceptions exceptions) {
        this.projects = projects;
        this.records = records;
        this.exceptions = exceptions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var facts = records.facts(project.code());
        execution.setVariable("surveyDone", facts.surveyDone());
        execution.setVariable("lessonsCount", facts.lessons());
        execution.setVariable("progress", project.progress());
        execution.setVariable(
                "openExceptionsCount", exceptions.open(project.code()).size());
        execution.setVariable("figuresExplained", facts.figuresExplained());
        execution.setVariable("closureSummary", records.said(project.code()));
    }
}
