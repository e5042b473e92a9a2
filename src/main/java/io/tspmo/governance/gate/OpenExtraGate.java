package io.tspmo.governance.gate;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Adds a gate that stands in no plan. Reads {@code extraGateKind} (EXCEPTION, CHANGE) and {@code extraGateName}; writes
 * {@code gateCode}, e.g. X1 or C2. A gate that this process has added before and that is not decided is taken again.
 */
@Component
class OpenExtraGate implements JavaDelegate {

    private final Projects projects;
    private final Gates gates;

    OpenExtraGate(Projects projects, Gates gates) {
        this.projects = projects;
        this.gates = gates;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var kind = Gate.Kind.valueOf(answers.text("extraGateKind"));
        if (isOpen(project.code(), kind, answers.text("gateCode"))) {
            return;
        }
        var planCode =
                switch (kind) {
                    case EXCEPTION -> "X";
                    case CHANGE -> "C";
                    case PLANNED -> throw new IllegalArgumentException("A planned gate is not an extra gate");
                };
        var gate = gates.addExtra(project.code(), kind, planCode, answers.text("extraGateName"), project.phase());
        execution.setVariable("gateCode", gate.code());
    }

    private boolean isOpen(ProjectCode code, Gate.Kind kind, String gateCode) {
        return gates.of(code).stream()
                .anyMatch(gate -> gate.kind() == kind && gate.code().equals(gateCode) && gate.outcome() == null);
    }
}
