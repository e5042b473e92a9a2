package io.tspmo.governance.obligationlapse;

import io.tspmo.governance.obligation.Obligation.Status;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Ends a condition of a project that has ended. Reads and writes no variable.
 */
@Component
class DropObligation implements JavaDelegate {

    private final Lapses lapses;

    DropObligation(Lapses lapses) {
        this.lapses = lapses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lapses.end(execution.getProcessInstanceId(), Status.MOOT);
    }
}
