package io.tspmo.governance.obligationlapse;

import io.tspmo.governance.obligation.Obligation.Status;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Ends a condition that its gate no longer requires; a project that it held goes on. Reads and writes no variable.
 */
@Component
class WaiveObligation implements JavaDelegate {

    private final Lapses lapses;

    WaiveObligation(Lapses lapses) {
        this.lapses = lapses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lapses.end(execution.getProcessInstanceId(), Status.WAIVED);
    }
}
