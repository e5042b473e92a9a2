package io.tspmo.governance.riskresponse;

import io.tspmo.governance.risk.RegisterEntry;
import io.tspmo.governance.risk.RegisterEntry.Status;
import io.tspmo.governance.risk.ResponseRows;
import io.tspmo.governance.riskscan.Scoring;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Records the residual risk, rates it and scores the project again; a risk below the threshold needs no response any more.
 * Reads {@code reassessment} (CLOSED, WATCH, RESPOND, OCCURRED), {@code riskProbability}, {@code riskImpact}, {@code
 * watchUntil} and {@code reassessmentComment}; writes {@code nextStep} (END, WATCH, RESPOND), {@code reassessAt} (ISO date and
 * time with offset), {@code riskAssignee}, {@code riskUsers}, {@code riskGroup}, {@code riskDueAt} and {@code riskEscalateIn}.
 */
@Component
@Replaces(recording = "recordReassessment")
class ReassessRisk implements Answer {

    private final ResponseSteps steps;
    private final ResponseRows rows;
    private final Scoring scoring;
    private final Responses responses;
    private final ApplicationEventPublisher events;

    ReassessRisk(
            ResponseSteps steps,
            ResponseRows rows,
            Scoring scoring,
            Responses responses,
            ApplicationEventPublisher events) {
        this.steps = steps;
        this.rows = rows;
        this.scoring = scoring;
        this.responses = responses;
        this.events = events;
    }

    @Override
    public void record(Submission submission) {
        var process = submission.process();
        var answers = submission.answers();
        var by = answers.actor();
        var code = steps.locked(submission).project().code();
        var outcome = answers.text("reassessment");
        var comment = answers.text("reassessmentComment");
        var status =
                outcome.equals("CLOSED") ? Status.CLOSED : outcome.equals("OCCURRED") ? Status.OCCURRED : Status.OPEN;
        rows.reassessed(
                process, answers.integer("riskProbability"), answers.integer("riskImpact"), status, comment, by);
        scoring.score(code, by, "Reassessed");
        responses.followOthers(code, process);
        var now = steps.of(process);
        var next = now.risk().isOpen() && now.rule().respond() ? outcome : "END";
        submission.set("nextStep", next);
        switch (next) {
            case "WATCH" -> steps.watch(now, Objects.requireNonNull(answers.date("watchUntil")))
                    .forEach(submission::set);
            case "RESPOND" -> steps.choose(now, comment).forEach(submission::set);
            default -> rows.ended(List.of(process), end(now.risk()), submission.by());
        }
        if (!next.equals("END")) {
            responses.informIfCritical(now);
        }
        if (status == Status.OCCURRED) {
            events.publishEvent(NoticeRequested.of(NoticeKind.RISK_OCCURRED, code, end(now.risk()) + " " + comment));
        }
    }

    private static String end(RegisterEntry risk) {
        return switch (risk.status()) {
            case CLOSED -> "Closed %s.".formatted(risk.inWords());
            case OCCURRED -> "Happened: %s.".formatted(risk.inWords());
            case OPEN -> "Reassessed %s: probability %d, impact %d, severity %d of 100, below the threshold."
                    .formatted(risk.inWords(), risk.probability(), risk.impact(), risk.severity());
        };
    }
}
