package io.tspmo.governance.changedecision;

import io.tspmo.governance.baseline.Baseline.Authority;
import io.tspmo.governance.change.ChangeRequest.Status;
import io.tspmo.governance.change.Changes;
import io.tspmo.governance.change.Changes.Decision;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.event.ReviewDecided;
import io.tspmo.project.project.ProjectCode;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Records whether a change was approved, and informs its author. */
@Component
class ChangeDecisions {

    /** Of news, with the number of the change: that it is applied replaces that it was approved. */
    static final String TOPIC = "change/";

    private final Changes changes;
    private final ApplicationEventPublisher events;

    ChangeDecisions(Changes changes, ApplicationEventPublisher events) {
        this.changes = changes;
        this.events = events;
    }

    /** Decided by a person. @return whether it is approved */
    boolean ofPerson(ProjectCode code, Answers answers, String by, @Nullable String onBehalfOf) {
        boolean approved = answers.text("changeDecision").equals("APPROVE");
        return decided(code, answers, approved, by, onBehalfOf, answers.text("decisionComment"));
    }

    /** Decided by the gate of the steering committee. @return whether it is approved */
    boolean ofGate(ProjectCode code, Answers answers) {
        boolean approved = ReviewDecided.isApproval(answers.text("gateOutcome"));
        return decided(code, answers, approved, answers.text("gateCode"), null, answers.text("gateRemarks"));
    }

    private boolean decided(
            ProjectCode code,
            Answers answers,
            boolean approved,
            String by,
            @Nullable String onBehalfOf,
            String comment) {
        int number = answers.integer("changeNumber");
        var author = answers.text("changeAuthor");
        changes.decided(
                code,
                number,
                new Decision(
                        approved ? Status.APPROVED : Status.REJECTED,
                        Authority.valueOf(answers.text("changeAuthority")),
                        by,
                        onBehalfOf,
                        comment,
                        author));
        var sentence = "Change %d %s%s"
                .formatted(number, approved ? "approved" : "rejected", comment.isBlank() ? "" : ": " + comment);
        events.publishEvent(NoticeRequested.to(NoticeKind.CHANGE_DECIDED, author, code, sentence)
                .about(TOPIC + number));
        return approved;
    }
}
