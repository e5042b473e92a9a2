package io.tspmo.governance.obligation;

import io.tspmo.governance.obligation.Obligation.Status;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Ends a condition in whose place its gate has set others; a project that it held goes on. Reads and writes no variable.
 */
@Component
class ReplaceObligation implements JavaDelegate {

    private final Obligations obligations;
    private final Lapses lapses;

    ReplaceObligation(Obligations obligations, Lapses lapses) {
        this.obligations = obligations;
        this.lapses = lapses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var obligation = obligations.ofProcess(execution.getProcessInstanceId());
        lapses.end(
                obligation, Status.REPLACED, "The gate has set other conditions in place of: " + obligation.inWords());
    }
}
