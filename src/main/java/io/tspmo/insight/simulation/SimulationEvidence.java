package io.tspmo.insight.simulation;

import io.tspmo.platform.words.Words;
import io.tspmo.project.gateevidence.Evidence;
import io.tspmo.project.project.ProjectCode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What reviewers are shown of the chances. It comes first among what they are shown, for a long list is cut at its end.
 * {@code simulation} in the table {@code gatePlan} requires one that could be worked out.
 */
@Component
@Order(1)
class SimulationEvidence implements Evidence {

    private final GateSimulation simulation;
    private final Clock clock;

    SimulationEvidence(GateSimulation simulation, Clock clock) {
        this.simulation = simulation;
        this.clock = clock;
    }

    @Override
    public boolean answersFor(String wanted) {
        return wanted.equals("simulation");
    }

    @Override
    public String name(String wanted) {
        return "Simulation of finish and cost";
    }

    @Override
    public Optional<String> page(ProjectCode code, String wanted) {
        return Optional.of("/projects/%s/simulation".formatted(code));
    }

    @Override
    public Optional<String> missing(ProjectCode code, String wanted) {
        return simulation.hindrance(code).map(why -> "The project could not be simulated: " + why);
    }

    /** One line: either the chances, or why they are not known. */
    @Override
    public List<String> shown(ProjectCode code) {
        var found = simulation.current(code);
        return List.of(
                found.stored() == null
                        ? "Simulation: not possible. " + found.hindrance()
                        : "Simulation: %s; simulated on %s with %,d runs. %s"
                                .formatted(
                                        SimulationSummary.chances(found.stored()),
                                        Words.DAY.format(LocalDate.ofInstant(
                                                found.stored().at(), clock.getZone())),
                                        found.stored().runs(),
                                        found.stored().inputs().basis()));
    }
}
