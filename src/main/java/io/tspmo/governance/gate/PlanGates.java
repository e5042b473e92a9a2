package io.tspmo.governance.gate;

import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
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
    private final GatePlan table;

    PlanGates(Projects projects, Gates gates, GatePlan table) {
        this.projects = projects;
        this.gates = gates;
        this.table = table;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var plan = table.gates(project, project.wantedStart(), project.wantedEnd());
        gates.plan(project.code(), plan);
        project.awaitGate(plan.get(0).code());
        projects.save(project);
        execution.setVariable("gateCode", plan.get(0).code());
    }
}
