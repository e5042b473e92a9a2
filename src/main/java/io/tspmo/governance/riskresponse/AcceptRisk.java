package io.tspmo.governance.riskresponse;

import io.tspmo.governance.risk.ResponseRows;
import io.tspmo.governance.riskscan.Scoring;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Records whether a second person agrees to accept a risk; if not, its owner chooses again. Reads {@code riskAcceptance}
 * (AGREED, REFUSED) and {@code acceptanceComment}; writes {@code riskAccepted}, {@code reassessAt} (ISO date and time with
 * offset), {@code riskAssignee}, {@code riskUsers}, {@code riskGroup}, {@code riskDueAt} and {@code riskEscalateIn}.
 */
@Component
@Replaces(recording = "recordRiskAcceptance")
class AcceptRisk implements Answer {

    private final ResponseSteps steps;
    private final ResponseRows rows;
    private final Scoring scoring;
    private final ApplicationEventPublisher events;

    AcceptRisk(ResponseSteps steps, ResponseRows rows, Scoring scoring, ApplicationEventPublisher events) {
        this.steps = steps;
        this.rows = rows;
        this.scoring = scoring;
        this.events = events;
    }

    @Override
    public void record(Submission submission) {
        var by = submission.answers().actor();
        var at = steps.locked(submission);
        var code = at.project().code();
        boolean agreed = submission.answers().text("riskAcceptance").equals("AGREED");
        var comment = submission.answers().text("acceptanceComment");
        rows.accepted(at.process(), agreed, by, comment);
        scoring.score(code, by, agreed ? "Accepted" : "Not accepted");
        submission.set("riskAccepted", agreed);
        if (agreed) {
            steps.watch(at).forEach(submission::set);
        } else {
            steps.choose(at, "Not accepted: %s".formatted(comment)).forEach(submission::set);
            events.publishEvent(NoticeRequested.to(
                            NoticeKind.RISK_ACCEPTANCE,
                            at.owner(),
                            code,
                            "The acceptance of %s was not agreed: %s"
                                    .formatted(at.risk().inWords(), comment))
                    .until(at.process(), "chooseResponse"));
        }
    }
}
