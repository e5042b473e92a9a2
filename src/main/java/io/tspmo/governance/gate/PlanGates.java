package io.tspmo.governance.gate;

import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Takes the gates of the project from the table {@code gatePlan}, by its tier and method. Writes {@code gateCode}, the
 * first gate.
 */
@Component
class PlanGates implements JavaDelegate {

    private final Projects projects;
    private final Gates gates;
    private final DecisionService decisions;

    PlanGates(Projects projects, Gates gates, DecisionService decisions) {
        this.projects = projects;
        this.gates = gates;
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var tier = Objects.requireNonNull(project.tier(), "tier");
        var rows = decisions
                .evaluateDecisionTableByKey("gatePlan")
                .variables(
                        Map.of("tier", tier.name(), "method", project.method().name(), "asked", ""))
                .evaluate()
                .getResultList()
                .stream()
                .map(GatePlan.Row::of)
                .toList();
        var plan = GatePlan.of(rows, project.wantedStart(), project.wantedEnd());
        gates.plan(project.code(), plan);
        project.awaitGate(plan.get(0).code());
        projects.save(project);
        execution.setVariable("gateCode", plan.get(0).code());
    }
}
