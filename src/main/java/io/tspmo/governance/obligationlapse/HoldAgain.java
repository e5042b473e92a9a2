package io.tspmo.governance.obligationlapse;

import io.tspmo.governance.obligation.Obligations;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Puts a project on hold that was just resumed, if a condition of it is still overdue. Reads and writes no variable.
 */
@Component
class HoldAgain implements JavaDelegate {

    private final Obligations obligations;
    private final Lapses lapses;

    HoldAgain(Obligations obligations, Lapses lapses) {
        this.obligations = obligations;
        this.lapses = lapses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lapses.holdAgain(obligations.ofProcess(execution.getProcessInstanceId()).project());
    }
}
