package io.tspmo.planning.resourcecheck;

import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Compares the people a project asks for with those who are free, skill by skill and week by week.
 * Writes {@code peakLoad} (percent of what is free in the fullest week), {@code shortHours}, {@code missingSkills},
 * {@code resourceFindings} (one line a finding) and {@code earliestStart} (ISO date, empty if no review within a year).
 */
@Component
class CheckResources implements JavaDelegate {

    private final Capacity capacity;

    CheckResources(Capacity capacity) {
        this.capacity = capacity;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var check = capacity.check(ProjectCode.of(execution.getProcessBusinessKey()));
        var earliestStart = check.earliestStart();
        execution.setVariables(Assessed.figures(check));
        execution.setVariable("missingSkills", check.missingSkills());
        execution.setVariable("resourceFindings", check.findings());
        execution.setVariable("earliestStart", earliestStart == null ? "" : earliestStart.toString());
    }
}
