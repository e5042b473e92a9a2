package io.tspmo.governance.obligationproof;

import io.tspmo.governance.obligation.Obligations;
import io.tspmo.platform.words.Words;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Reminds the owner of a condition once that it is due soon. Reads and writes no variable.
 */
@Component
class RemindOwner implements JavaDelegate {

    private final Obligations obligations;
    private final ApplicationEventPublisher events;

    RemindOwner(Obligations obligations, ApplicationEventPublisher events) {
        this.obligations = obligations;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var obligation = obligations.ofProcess(execution.getProcessInstanceId());
        if (!obligations.reminded(obligation)) {
            return;
        }
        var text = "Due on %s and not yet reported as fulfilled: the condition of %s"
                .formatted(Words.DAY.format(obligation.due()), obligation.inWords());
        events.publishEvent(NoticeRequested.to(NoticeKind.CONDITION_DUE, obligation.owner(), obligation.project(), text)
                .until(execution.getProcessInstanceId(), "fulfilObligation"));
    }
}
