package io.tspmo.planning.resourcecheck;

import io.tspmo.planning.demand.DemandChange;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Compares the people a project would ask for after a change with those who are free. Reads the lines {@code people1Effect}
 * (MORE, FEWER), {@code people1Skill}, {@code people1Hours}, {@code people1From}, {@code people1Until} and so on to line 3; writes
 * {@code peakLoad}, {@code shortHours} and {@code changedResourceFindings} (one line a finding), which assessChange keeps.
 */
@Component
class CheckChangedDemand implements JavaDelegate {

    private final Capacity capacity;

    CheckChangedDemand(Capacity capacity) {
        this.capacity = capacity;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var check = capacity.check(
                ProjectCode.of(execution.getProcessBusinessKey()),
                DemandChange.answered(new Answers(execution.getVariables())));
        execution.setVariables(Assessed.figures(check));
        execution.setVariable("changedResourceFindings", check.findings());
    }
}
