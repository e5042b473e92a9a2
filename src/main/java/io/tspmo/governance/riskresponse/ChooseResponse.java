package io.tspmo.governance.riskresponse;

import io.tspmo.governance.risk.Response;
import io.tspmo.governance.risk.ResponseRows;
import io.tspmo.governance.risk.ResponseRows.Choice;
import io.tspmo.governance.riskscan.Scoring;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Answers;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Records the response to a risk. For one that accepts it, it finds who may agree: of the roles in the table {@code riskRules},
 * the first with a holder who neither owns the risk nor chose the response. Reads {@code riskResponseChosen}, {@code
 * responsePlan}, {@code actBy}, {@code acceptReason}, {@code residualProbability} and {@code residualImpact}; writes {@code
 * chosenBy} (users, separated by commas), {@code dutyRole}, {@code acceptorUser}, {@code acceptorUsers}, {@code
 * acceptorGroup}, {@code riskOwner}, {@code riskAssignee}, {@code riskUsers}, {@code riskGroup}, {@code riskDueAt} and {@code riskEscalateIn}.
 */
@Component
@Replaces(recording = "recordResponse")
class ChooseResponse implements Answer {

    private final ResponseSteps steps;
    private final ResponseRows rows;
    private final Scoring scoring;
    private final ApplicationEventPublisher events;

    ChooseResponse(ResponseSteps steps, ResponseRows rows, Scoring scoring, ApplicationEventPublisher events) {
        this.steps = steps;
        this.rows = rows;
        this.scoring = scoring;
        this.events = events;
    }

    @Override
    public void record(Submission submission) {
        var by = submission.answers().actor();
        var at = steps.locked(submission);
        var choice = choice(submission.answers());
        rows.chosen(at.process(), choice, by);
        scoring.score(
                at.project().code(), by, "Response chosen: " + choice.response().label());
        var chosenBy = new TreeSet<>(Set.of(submission.by()));
        if (submission.onBehalfOf() != null) {
            chosenBy.add(submission.onBehalfOf());
        }
        submission.set("chosenBy", String.join(",", chosenBy));
        if (choice.actBy() != null) {
            steps.act(at, choice.actBy()).forEach(submission::set);
            return;
        }
        var acceptors = steps.accept(at, chosenBy);
        acceptors.forEach(submission::set);
        if (acceptors.get("acceptorUser") instanceof String user) {
            events.publishEvent(NoticeRequested.to(
                            NoticeKind.RISK_ACCEPTANCE,
                            user,
                            at.project().code(),
                            "Decide whether %s is accepted: %s"
                                    .formatted(at.risk().inWords(), choice.acceptReason()))
                    .until(at.process(), "acceptRisk"));
        }
    }

    private static Choice choice(Answers answers) {
        var response = Response.valueOf(answers.text("riskResponseChosen"));
        return response == Response.ACCEPT
                ? new Choice(response, null, null, answers.text("acceptReason"), null, null)
                : new Choice(
                        response,
                        answers.text("responsePlan"),
                        answers.date("actBy"),
                        null,
                        answers.integer("residualProbability"),
                        answers.integer("residualImpact"));
    }
}
