package io.tspmo.governance.obligation;

import io.tspmo.governance.obligation.Obligation.Status;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Ends a condition of a project that has ended. Reads and writes no variable.
 */
@Component
class DropObligation implements JavaDelegate {

    private final Obligations obligations;
    private final Lapses lapses;

    DropObligation(Obligations obligations, Lapses lapses) {
        this.obligations = obligations;
        this.lapses = lapses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var obligation = obligations.ofProcess(execution.getProcessInstanceId());
        lapses.end(
                obligation, Status.MOOT, "The project has ended, and with it the condition: " + obligation.inWords());
    }
}
