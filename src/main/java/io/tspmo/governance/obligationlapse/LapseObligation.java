package io.tspmo.governance.obligationlapse;

import io.tspmo.governance.obligation.Obligations;
import io.tspmo.platform.words.Words;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Puts the project on hold for a condition that is overdue, and notifies the people of the project. Writes {@code reopenedCondition}, what the
 * reopened gate decides about.
 */
@Component
class LapseObligation implements JavaDelegate {

    private final Obligations obligations;
    private final Lapses lapses;

    LapseObligation(Obligations obligations, Lapses lapses) {
        this.obligations = obligations;
        this.lapses = lapses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var obligation = obligations.ofProcess(execution.getProcessInstanceId());
        lapses.lapse(obligation);
        execution.setVariable(
                "reopenedCondition",
                "%s\n(owner %s, due on %s)"
                        .formatted(obligation.condition(), obligation.owner(), Words.DAY.format(obligation.due())));
    }
}
