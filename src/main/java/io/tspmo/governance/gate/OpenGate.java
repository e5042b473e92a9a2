package io.tspmo.governance.gate;

import io.tspmo.project.project.EvidenceCheck;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.Map;
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
    private final GatePlan table;

    OpenGate(Projects projects, Gates gates, GatePlan table) {
        this.projects = projects;
        this.gates = gates;
        this.table = table;
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
        var extra = gate.kind() == Gate.Kind.PLANNED ? "" : gate.planCode();
        return table.rules(project, extra).stream()
                .filter(row -> gate.planCode().equals(row.get("gate")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The table gatePlan has no rule for the gate %s of a %s project, %s"
                                .formatted(gate.planCode(), project.tier(), project.method())));
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
