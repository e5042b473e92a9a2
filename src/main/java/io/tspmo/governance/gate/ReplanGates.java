package io.tspmo.governance.gate;

import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.project.State;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Takes the gates ahead from the table {@code gatePlan} again, when tier, method or finish of a project have changed. Reads and
 * writes no variable. Gates that were passed stay. While the phase is being worked on, the message gatesReplanned lets the
 * project find its next gate anew; a gate that is reported or reviewed at this moment is decided first. Does nothing where the
 * plan stays as it is.
 */
@Component
class ReplanGates implements JavaDelegate {

    private final Projects projects;
    private final Gates gates;
    private final GatePlan table;
    private final ProjectProcesses processes;
    private final Clock clock;

    ReplanGates(Projects projects, Gates gates, GatePlan table, ProjectProcesses processes, Clock clock) {
        this.projects = projects;
        this.gates = gates;
        this.table = table;
        this.processes = processes;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        gates.forget(); // another transaction may have changed them, before the project was locked
        var before = gates.of(project.code());
        var plan = plan(project, before);
        if (sameCodes(
                before.stream().filter(Gate::ahead).toList(), Replanning.ahead(before, plan, project.phase(), null))) {
            return;
        }
        boolean free = project.state() == State.ON_HOLD
                || processes.correlate(project.code().value(), "gatesReplanned", Map.of()) > 0;
        var underWay = free ? null : project.nextGate();
        var next = Replanning.ahead(before, plan, project.phase(), underWay);
        gates.replaceAhead(project.code(), Replanning.kept(before, underWay), next, plan);
        if (underWay == null) {
            project.awaitGate(next.get(0).code());
            projects.save(project);
        }
    }

    /** Release reviews are counted from the start of the project, or from today where it had none so far. */
    private List<Gate> plan(Project project, List<Gate> before) {
        var today = LocalDate.now(clock);
        boolean hadReleases = before.stream().anyMatch(Gate::isRelease);
        var from = hadReleases || today.isBefore(project.wantedStart()) ? project.wantedStart() : today;
        var until = project.wantedEnd().isBefore(from) ? from : project.wantedEnd();
        return table.gates(project, from, until);
    }

    private static boolean sameCodes(List<Gate> some, List<Gate> others) {
        return some.stream()
                .map(Gate::code)
                .toList()
                .equals(others.stream().map(Gate::code).toList());
    }
}
