package io.tspmo.governance.riskresponse;

import io.tspmo.platform.decision.TableRow;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * A step of a response is overdue: who had it keeps it, and the next level of the table {@code riskRules} gets it too. After
 * the last level all of them are informed again. Reads {@code chosenBy} (who wants to accept the risk, and so may not agree);
 * writes {@code riskAssignee}, {@code riskUsers}, {@code riskGroup}, {@code acceptorUser}, {@code acceptorUsers}, {@code
 * acceptorGroup}, {@code riskDueAt} and {@code riskEscalateIn}.
 */
@Component
class EscalateRisk implements JavaDelegate {

    private final ResponseSteps steps;
    private final ApplicationEventPublisher events;

    EscalateRisk(ResponseSteps steps, ApplicationEventPublisher events) {
        this.steps = steps;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var at = steps.of(execution.getProcessInstanceId());
        var chosenBy = new TreeSet<String>();
        if (execution.getVariable("chosenBy") instanceof String users) {
            chosenBy.addAll(TableRow.wordsOf(users));
        }
        var escalated = steps.escalate(at, chosenBy);
        var who = Stream.concat(escalated.users().stream(), escalated.groups().stream())
                .collect(Collectors.joining(", "));
        var text = "Overdue: %s, %s. Level %d: %s"
                .formatted(at.risk().inWords(), at.risk().stepInWords(), escalated.level(), who);
        events.publishEvent(new NoticeRequested(
                        NoticeKind.RISK_ESCALATED, at.project().code(), escalated.users(), escalated.groups(), text)
                .until(at.process(), task(at.risk().step())));
        execution.setVariables(escalated.variables());
    }

    private static String task(@Nullable String step) {
        return switch (String.valueOf(step)) {
            case "ASSESS" -> "assessRisk";
            case "CHOOSE" -> "chooseResponse";
            case "APPROVE" -> "acceptRisk";
            case "ACT" -> "actOnRisk";
            default -> "reassessRisk";
        };
    }
}
