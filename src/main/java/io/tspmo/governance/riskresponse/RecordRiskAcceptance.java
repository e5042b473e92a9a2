package io.tspmo.governance.riskresponse;

import io.tspmo.governance.risk.ResponseRows;
import io.tspmo.governance.risk.Scoring;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.event.NoticeRequested;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Stores whether somebody agreed that a risk is accepted; if not, its owner chooses again. Reads {@code riskAcceptance}
 * (AGREED, REFUSED), {@code acceptanceComment}, {@code answeredBy} and {@code answeredFor}; writes {@code riskAccepted},
 * {@code responseNote}, {@code reassessAt} (ISO date and time with offset), {@code riskAssignee}, {@code riskUsers}, {@code
 * riskGroup}, {@code riskDueAt} and {@code riskEscalateIn}.
 */
@Component
class RecordRiskAcceptance implements JavaDelegate {

    private final ResponseSteps steps;
    private final ResponseRows rows;
    private final Scoring scoring;
    private final ApplicationEventPublisher events;

    RecordRiskAcceptance(
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
        var code = at.project().code();
        boolean agreed = answers.text("riskAcceptance").equals("AGREED");
        var comment = answers.text("acceptanceComment");
        rows.accepted(process, agreed, answers.actor(), comment);
        scoring.score(code, answers.actor(), agreed ? "Accepted" : "Not accepted");
        execution.setVariable("riskAccepted", agreed);
        execution.setVariable("responseNote", agreed ? "" : "Not accepted, says " + answers.actor() + ": " + comment);
        if (agreed) {
            execution.setVariables(
                    steps.watch(at, steps.dayInBusinessDays(at.rule().reassessDays())));
        } else {
            execution.setVariables(
                    steps.ofOwner(at, "CHOOSE", steps.inBusinessDays(at.rule().chooseDays())));
            execution.setVariable("reassessAt", null);
            events.publishEvent(new NoticeRequested(
                    code,
                    Set.of(at.owner()),
                    Set.of(),
                    "%s did not agree that %s is accepted: %s"
                            .formatted(answers.actor(), at.risk().inWords(), comment)));
        }
    }
}
