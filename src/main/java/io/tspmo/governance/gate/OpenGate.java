package io.tspmo.governance.gate;

import io.tspmo.platform.decision.TableRow;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Takes from the table {@code gatePlan} the rules of one gate as they are today; the review keeps them. Reads {@code
 * gateCode} and {@code obligationId}; writes {@code requiredEvidence} (words separated by commas), {@code quorum} and {@code approvalShare} (percent), {@code
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
        execution.setVariable("requiredEvidence", conditionAlone ? "" : String.join(", ", rule.words("evidence")));
        execution.setVariable("restsOn", String.join(", ", rule.words("restsOn")));
        execution.setVariable("quorum", rule.integer("quorum"));
        execution.setVariable("approvalShare", rule.integer("approvalShare"));
        execution.setVariable("reviewDays", rule.integer("reviewDays"));
        execution.setVariable("remindDays", rule.integer("remindDays"));
        execution.setVariable("escalateDays", rule.integer("escalateDays"));
    }

    private TableRow rule(Project project, Gate gate) {
        var extra = gate.kind() == Gate.Kind.PLANNED ? "" : gate.planCode();
        return table.rules(project, extra).stream()
                .filter(row -> gate.planCode().equals(row.get("gate")))
                .findFirst()
                .map(row -> new TableRow("gatePlan", row))
                .orElseThrow(() ->
                        new IllegalStateException("The table gatePlan has no rule for the gate %s of a %s project, %s"
                                .formatted(gate.planCode(), project.tier(), project.method())));
    }
}
