package io.tspmo.insight.portfolio;

import io.tspmo.project.project.Phase;
import io.tspmo.project.project.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A phase or a gate on a project's way.
 *
 * @param code the gate's code; null for a phase
 * @param name the gate's name, or the phase in words
 * @param place DONE, CURRENT, AHEAD, SKIPPED, or STOPPED where a project ended before its way did
 * @param outcome the gate's last outcome
 */
record PhaseStep(
        @Nullable String code, String name, String place, @Nullable String outcome, @Nullable Instant decidedAt) {

    /**
     * The way of a project, in order. Without gates, which the PMO's acceptance plans, only the phases are known. A gate that
     * stands in no plan stands before the planned gate that was the next one when it was decided.
     */
    static List<PhaseStep> way(ProjectFile.Facts project, List<ProjectDecisions.Gate> planned) {
        var gates = new ArrayList<>(
                planned.stream().filter(ProjectDecisions.Gate::isPlanned).toList());
        planned.stream().filter(gate -> !gate.isPlanned()).forEach(extra -> gates.add(place(extra, gates), extra));
        if (gates.isEmpty()) {
            return Stream.of(Phase.values()).map(phase -> phase(phase, project)).toList();
        }
        var steps = new ArrayList<PhaseStep>();
        var reached = Phase.INTAKE;
        steps.add(phase(reached, project));
        for (var gate : gates) {
            if (gate.opens() == Phase.CLOSED && reached != Phase.CLOSING) {
                reached = Phase.CLOSING; // entered by closure itself, before its gate
                steps.add(phase(reached, project));
            }
            steps.add(gate(gate, project));
            if (gate.opens().compareTo(reached) > 0) {
                reached = gate.opens();
                steps.add(phase(reached, project));
            }
        }
        return steps;
    }

    private static int place(ProjectDecisions.Gate extra, List<ProjectDecisions.Gate> gates) {
        int place = 0;
        while (place < gates.size() && isBefore(gates.get(place), extra)) {
            place++;
        }
        return place;
    }

    private static boolean isBefore(ProjectDecisions.Gate gate, ProjectDecisions.Gate extra) {
        if (!gate.isPlanned()) {
            return true; // extra gates come in the order in which they were opened
        }
        return gate.skipped()
                || gate.passed()
                        && gate.decidedAt() != null
                        && (extra.decidedAt() == null || gate.decidedAt().isBefore(extra.decidedAt()));
    }

    public boolean isGate() {
        return code != null;
    }

    private static PhaseStep phase(Phase phase, ProjectFile.Facts project) {
        int position = phase.compareTo(project.phase());
        String place;
        if (position < 0) {
            place = "DONE";
        } else if (position > 0) {
            place = !project.state().isOpen() ? "SKIPPED" : "AHEAD";
        } else if (!project.state().isOpen()) {
            place = project.state() == State.COMPLETED ? "DONE" : "STOPPED";
        } else {
            place = "CURRENT";
        }
        return new PhaseStep(null, phase.name(), place, null, null);
    }

    private static PhaseStep gate(ProjectDecisions.Gate gate, ProjectFile.Facts project) {
        String place;
        if (gate.skipped()) {
            place = "SKIPPED";
        } else if (gate.passed() || !gate.isPlanned() && "REJECT".equals(gate.outcome())) {
            place = "DONE"; // a change that was rejected stops nothing
        } else if (!project.state().isOpen()) {
            place = gate.outcome() == null ? "SKIPPED" : "STOPPED";
        } else {
            place = !gate.isPlanned() || gate.code().equals(project.nextGate()) ? "CURRENT" : "AHEAD";
        }
        return new PhaseStep(gate.code(), gate.name(), place, gate.outcome(), gate.decidedAt());
    }
}
