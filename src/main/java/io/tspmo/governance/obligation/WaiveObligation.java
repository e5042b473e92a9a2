package io.tspmo.governance.obligation;

import io.tspmo.governance.obligation.Obligation.Status;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Ends a condition that its gate no longer asks for; a project that it held goes on. Reads and writes no variable.
 */
@Component
class WaiveObligation implements JavaDelegate {

    private final Obligations obligations;
    private final Lapses lapses;

    WaiveObligation(Obligations obligations, Lapses lapses) {
        this.obligations = obligations;
        this.lapses = lapses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var obligation = obligations.ofProcess(execution.getProcessInstanceId());
        lapses.end(obligation, Status.WAIVED, "The gate no longer requires the condition: " + obligation.inWords());
    }
}
