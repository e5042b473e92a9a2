package io.tspmo.governance.riskresponse;

import io.tspmo.governance.risk.RegisterEntry;
import io.tspmo.governance.risk.ResponseRows;
import io.tspmo.governance.risk.Scoring;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.event.NoticeRequested;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Stores what is left of a risk, rates it and scores the project anew. Reads {@code reassessment} (CLOSED, WATCH, RESPOND,
 * OCCURRED), {@code riskProbability}, {@code riskImpact}, {@code watchUntil}, {@code reassessmentComment}, {@code answeredBy}
 * and {@code answeredFor}; writes {@code nextStep} (END, WATCH, RESPOND), {@code reassessAt} (ISO date and time with offset),
 * {@code riskSeverity}, {@code riskCritical}, {@code actByLatest}, {@code riskAssignee}, {@code riskUsers}, {@code
 * riskGroup}, {@code riskDueAt}, {@code riskEscalateIn} and {@code responseNote}. A risk that is below the threshold needs no response any more.
 */
@Component
class RecordReassessment implements JavaDelegate {

    private final ResponseSteps steps;
    private final ResponseRows rows;
    private final RiskFacts facts;
    private final Scoring scoring;
    private final Responses responses;
    private final ApplicationEventPublisher events;

    RecordReassessment(
            ResponseSteps steps,
            ResponseRows rows,
            RiskFacts facts,
            Scoring scoring,
            Responses responses,
            ApplicationEventPublisher events) {
        this.steps = steps;
        this.rows = rows;
        this.facts = facts;
        this.scoring = scoring;
        this.responses = responses;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = execution.getProcessInstanceId();
        var answers = new Answers(execution.getVariables());
        var code = steps.of(process).project().code();
        var outcome = answers.text("reassessment");
        var status = outcome.equals("CLOSED")
                ? RegisterEntry.Status.CLOSED
                : outcome.equals("OCCURRED") ? RegisterEntry.Status.OCCURRED : RegisterEntry.Status.OPEN;
        rows.reassessed(
                process,
                answers.integer("riskProbability"),
                answers.integer("riskImpact"),
                status,
                answers.text("reassessmentComment"),
                answers.actor());
        scoring.score(code, answers.actor(), "Reassessed");
        responses.followOthers(code, process);
        var now = steps.of(process);
        boolean over = !now.risk().isOpen() || !now.rule().respond();
        var next = over ? "END" : outcome;
        var said = said(now, outcome, over) + " " + answers.text("reassessmentComment");
        execution.setVariables(facts.of(now));
        execution.setVariable("nextStep", next);
        execution.setVariable("responseNote", next.equals("RESPOND") ? answers.text("reassessmentComment") : "");
        switch (next) {
            case "WATCH" -> execution.setVariables(
                    steps.watch(now, Objects.requireNonNull(answers.date("watchUntil"), "no day to watch it until")));
            case "RESPOND" -> execution.setVariables(
                    steps.ofOwner(now, "CHOOSE", steps.inBusinessDays(now.rule().chooseDays())));
            default -> rows.ended(List.of(process), said(now, outcome, over), answers.text("answeredBy"));
        }
        if (!over) {
            responses.tellIfCritical(now);
        }
        if (status == RegisterEntry.Status.OCCURRED) {
            var users = Stream.of(now.project().sponsor(), now.project().manager())
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            events.publishEvent(new NoticeRequested(code, users, Set.of("pmo"), said));
        }
    }

    private static String said(ResponseCase now, String outcome, boolean over) {
        var risk = now.risk();
        return switch (outcome) {
            case "CLOSED" -> "Closed %s.".formatted(risk.inWords());
            case "OCCURRED" -> "Happened: %s.".formatted(risk.inWords());
            default -> "Reassessed %s: probability %d, impact %d, severity %d of 100, %s."
                    .formatted(
                            risk.inWords(),
                            risk.probability(),
                            risk.impact(),
                            risk.severity(),
                            over
                                    ? "below the threshold: no response is needed any more"
                                    : outcome.equals("WATCH") ? "watched further" : "another response is needed");
        };
    }
}
