package io.tspmo.governance.gate;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Enters the phase that the last passed gate opens, and finds the next gate. Reads {@code lastRelease}; writes {@code
 * phase}, {@code tier}, {@code method}, {@code closingNext} (nothing but the closing gate is ahead), {@code gateCode} and {@code manager}.
 * A gate that is awaited again after a hold finds the last report as it was written.
 */
@Component
class AdvanceProject implements JavaDelegate {

    private final Projects projects;
    private final Gates gates;

    AdvanceProject(Projects projects, Gates gates) {
        this.projects = projects;
        this.gates = gates;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var answers = new Answers(execution.getVariables());
        if (answers.yes("lastRelease")) {
            gates.skipReleasesAhead(project.code());
        }
        var plan = gates.of(project.code()).stream()
                .filter(gate -> gate.kind() == Gate.Kind.PLANNED)
                .toList();
        plan.stream()
                .filter(Gate::passed)
                .reduce((earlier, later) -> later)
                .map(Gate::opens)
                .filter(phase -> phase != Phase.CLOSED)
                .ifPresent(project::enter);
        var next = plan.stream()
                .filter(Gate::ahead)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(project.code() + " has no gate ahead"));
        project.awaitGate(next.code());
        projects.save(project);
        var changed = new Changes(execution);
        changed.setVariable("phase", project.phase().name());
        changed.setVariable("tier", Objects.requireNonNull(project.tier()).name());
        changed.setVariable("method", project.method().name());
        changed.setVariable("closingNext", next.isClosing());
        changed.setVariable("gateCode", next.code());
        changed.setVariable("manager", project.manager());
        changed.setVariable("lastRelease", false);
        changed.setVariable("earlyClosure", false);
    }

    /** Most of it is what it was at the gate before, and each variable that is set costs the engine four rows. */
    private record Changes(DelegateExecution execution) {

        void setVariable(String name, @Nullable Object value) {
            if (!execution.hasVariable(name) || !Objects.equals(execution.getVariable(name), value)) {
                execution.setVariable(name, value);
            }
        }
    }
}
