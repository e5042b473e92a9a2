package io.tspmo.governance.change;

import io.tspmo.governance.change.Baseline.Authority;
import io.tspmo.governance.change.ChangeRequest.Status;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.ProjectCode;
import java.time.Clock;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Stores what became of a change: what the sponsor answered, or what the gate of the steering committee decided. Reads {@code
 * changeNumber}, {@code changeAuthor}, {@code changeAuthority}, {@code changeDecision}, {@code decisionComment}, {@code
 * answeredBy}, {@code answeredFor}, {@code gateCode}, {@code gateOutcome} and {@code gateRemarks}; writes {@code changeApproved}.
 */
@Component
class RecordChangeDecision implements JavaDelegate {

    private static final Set<String> PASSED = Set.of("APPROVE", "APPROVE_WITH_CONDITIONS");

    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecordChangeDecision(Changes changes, ApplicationEventPublisher events, Clock clock) {
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        var answers = new Answers(execution.getVariables());
        var authority = Authority.valueOf(answers.text("changeAuthority"));
        boolean gate = authority == Authority.STEERING;
        boolean approved = gate
                ? PASSED.contains(answers.text("gateOutcome"))
                : answers.text("changeDecision").equals("APPROVE");
        int number = answers.integer("changeNumber");
        var by = gate ? answers.text("gateCode") : answers.text("answeredBy");
        var comment = answers.text(gate ? "gateRemarks" : "decisionComment");
        changes.decided(
                code,
                number,
                approved ? Status.APPROVED : Status.REJECTED,
                authority,
                by,
                !gate && answers.has("answeredFor") ? answers.text("answeredFor") : null,
                comment,
                answers.text("changeAuthor"),
                clock.instant());
        var sentence = "Change %d %s%s"
                .formatted(number, approved ? "approved" : "rejected", comment.isBlank() ? "" : ": " + comment);
        events.publishEvent(new NoticeRequested(code, Set.of(answers.text("changeAuthor")), Set.of(), sentence));
        execution.setVariable("changeApproved", approved);
    }
}
