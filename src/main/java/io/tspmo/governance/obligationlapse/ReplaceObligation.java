package io.tspmo.governance.obligationlapse;

import io.tspmo.governance.obligation.Obligation.Status;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Ends a condition in whose place its gate has set others; a project that it held goes on. Reads and writes no variable.
 */
@Component
class ReplaceObligation implements JavaDelegate {

    private final Lapses lapses;

    ReplaceObligation(Lapses lapses) {
        this.lapses = lapses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lapses.end(execution.getProcessInstanceId(), Status.REPLACED);
    }
}
