package io.tspmo.governance.gate;

import io.tspmo.project.project.EvidenceCheck;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks the table {@code gatePlan} for the rules of one gate as they are today; the review keeps them. Reads {@code
 * gateCode} and {@code obligationId}; writes {@code gateName}, {@code requiredEvidence} (words separated by commas), {@code quorum} and {@code approvalShare} (percent), {@code
 * restsOn}, {@code reviewDays}, {@code remindDays} and {@code escalateDays} (business days).
 */
@Component
class OpenGate implements JavaDelegate {

    private final Projects projects;
    private final Gates gates;
    private final DecisionService decisions;

    OpenGate(Projects projects, Gates gates, DecisionService decisions) {
        this.projects = projects;
        this.gates = gates;
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var gate = gates.get(project.code(), (String) execution.getVariable("gateCode"));
        var rule = rule(project, gate);
        // what one condition is about is shown by its owner, not by the papers of the whole gate
        boolean conditionAlone = execution.getVariable("obligationId") != null;
        execution.setVariable("gateName", gate.name());
        execution.setVariable("requiredEvidence", conditionAlone ? "" : words(rule.get("evidence")));
        execution.setVariable("restsOn", words(rule.get("restsOn")));
        execution.setVariable("quorum", number(rule, "quorum"));
        execution.setVariable("approvalShare", number(rule, "approvalShare"));
        execution.setVariable("reviewDays", number(rule, "reviewDays"));
        execution.setVariable("remindDays", number(rule, "remindDays"));
        execution.setVariable("escalateDays", number(rule, "escalateDays"));
    }

    private Map<String, Object> rule(Project project, Gate gate) {
        var asked = Map.<String, Object>of(
                "tier", Objects.requireNonNull(project.tier(), "tier").name(),
                "method", project.method().name(),
                "asked", gate.kind() == Gate.Kind.PLANNED ? "" : gate.planCode());
        return decisions.evaluateDecisionTableByKey("gatePlan").variables(asked).evaluate().getResultList().stream()
                .filter(row -> gate.planCode().equals(row.get("gate")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The table gatePlan has no rule for the gate " + gate.planCode() + " with " + asked));
    }

    private static int number(Map<String, Object> rule, String column) {
        if (rule.get(column) instanceof Number number) {
            return number.intValue();
        }
        throw new IllegalStateException("The table gatePlan says no " + column + " for the gate " + rule.get("gate"));
    }

    private static String words(@Nullable Object cell) {
        return cell == null ? "" : String.join(", ", EvidenceCheck.words(cell.toString()));
    }
}
