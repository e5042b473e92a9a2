package io.tspmo.governance.exception;

import io.tspmo.governance.baseline.Tolerance.Figure;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.event.EvidenceFiled;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Stores what the exception gate decided. The figure is decided again only when it moves on by as much as was tolerated
 * at first. Reads {@code figure}, {@code gateCode}, {@code gateOutcome} and {@code manager}. Does nothing if it was decided
 * before.
 */
@Component
class RecordException implements JavaDelegate {

    private final Breaches breaches;
    private final ApplicationEventPublisher events;

    RecordException(Breaches breaches, ApplicationEventPublisher events) {
        this.breaches = breaches;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        var answers = new Answers(execution.getVariables());
        var outcome = answers.text("gateOutcome");
        breaches.open(code, Figure.valueOf(answers.text("figure"))).ifPresent(breach -> {
            breaches.decided(code, breach, outcome);
            events.publishEvent(new EvidenceFiled(code)); // another gate may wait for this decision
            var sentence =
                    switch (outcome) {
                        case "APPROVE", "APPROVE_WITH_CONDITIONS" -> "Exception accepted: ";
                        case "REWORK" -> "A recovery is required: ";
                        case "HOLD" -> "The gate puts the project on hold because of an exception: ";
                        default -> "The gate cancels the project because of an exception: ";
                    };
            var notice = NoticeRequested.to(
                            NoticeKind.EXCEPTION_DECIDED, answers.text("manager"), code, sentence + breach.inWords())
                    .about(NoteException.TOPIC + breach.number());
            events.publishEvent(
                    outcome.equals("REWORK") ? notice.until(execution.getProcessInstanceId(), "planRecovery") : notice);
        });
    }
}
