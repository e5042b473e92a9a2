package io.tspmo.governance.riskresponse;

import io.tspmo.governance.risk.Response;
import io.tspmo.governance.risk.ResponseRows;
import io.tspmo.governance.risk.Scoring;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.event.NoticeRequested;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Stores the response to a risk. For one that accepts it, it finds who may agree: of the roles in the table {@code riskRules},
 * the first that somebody holds who neither owns the risk nor chose the response. Reads {@code riskResponseChosen}, {@code
 * responsePlan}, {@code actBy}, {@code acceptReason}, {@code residualProbability}, {@code residualImpact}, {@code answeredBy}
 * and {@code answeredFor}; writes {@code chosenBy} (users, separated by commas), {@code dutyRole}, {@code acceptorUser},
 * {@code acceptorUsers}, {@code acceptorGroup}, {@code riskAssignee}, {@code riskUsers}, {@code riskGroup} and {@code
 * riskDueAt}, {@code riskEscalateIn}, and empties {@code riskAcceptance} and {@code acceptanceComment}.
 */
@Component
class RecordResponse implements JavaDelegate {

    private final ResponseSteps steps;
    private final ResponseRows rows;
    private final Scoring scoring;
    private final ApplicationEventPublisher events;

    RecordResponse(
            ResponseSteps steps, ResponseRows rows, Scoring scoring, ApplicationEventPublisher events) {
        this.steps = steps;
        this.rows = rows;
        this.scoring = scoring;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = execution.getProcessInstanceId();
        var answers = new Answers(execution.getVariables());
        var at = steps.of(process);
        var response = Response.valueOf(answers.text("riskResponseChosen"));
        boolean accepts = response == Response.ACCEPT;
        var actBy = accepts ? null : answers.date("actBy");
        rows.chosen(
                process,
                response,
                accepts ? null : answers.text("responsePlan"),
                actBy,
                accepts ? answers.text("acceptReason") : null,
                accepts ? null : answers.integer("residualProbability"),
                accepts ? null : answers.integer("residualImpact"),
                answers.actor());
        scoring.score(at.project().code(), answers.actor(), "Response chosen: " + response.label());
        var chosenBy = new TreeSet<String>();
        chosenBy.add(answers.text("answeredBy"));
        if (answers.has("answeredFor")) {
            chosenBy.add(answers.text("answeredFor"));
        }
        execution.setVariable("chosenBy", String.join(",", chosenBy));
        execution.setVariable("riskAcceptance", null);
        execution.setVariable("acceptanceComment", null);
        execution.setVariable("acceptorUser", null);
        execution.setVariable("acceptorUsers", ",");
        execution.setVariable("acceptorGroup", ",");
        if (accepts) {
            var asked = steps.ofAcceptor(
                    at, chosenBy, steps.inBusinessDays(at.rule().chooseDays()));
            execution.setVariables(asked);
            if (asked.get("acceptorUser") != null) {
                events.publishEvent(new NoticeRequested(
                        at.project().code(),
                        Set.of(String.valueOf(asked.get("acceptorUser"))),
                        Set.of(),
                        "You are asked to agree that %s is accepted: %s"
                                .formatted(at.risk().inWords(), answers.text("acceptReason"))));
            }
        } else {
            execution.setVariables(steps.ofOwner(at, "ACT", steps.endOf(Objects.requireNonNull(actBy), 0)));
        }
    }
}
