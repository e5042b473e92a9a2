package io.tspmo.insight.simulation;

import io.tspmo.insight.montecarlo.SimulationResult;
import io.tspmo.insight.simulationinput.SimulationTables;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.event.FrozenPart;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The chances that reviewers were shown, with the inputs and the seed from which they can be worked out again. */
@Component
class FrozenSimulation implements FrozenPart {

    private final GateSimulation simulation;
    private final Simulations simulations;

    FrozenSimulation(GateSimulation simulation, Simulations simulations) {
        this.simulation = simulation;
        this.simulations = simulations;
    }

    @Override
    public String name() {
        return "simulation";
    }

    /** As they are now: a simulation that rests on others is not current. */
    @Override
    public List<String> tablesAsked() {
        return SimulationTables.NAMES;
    }

    @Override
    public Frozen opened(Opening review) {
        var found = simulation.current(review.project().code());
        var stored = found.stored();
        if (stored == null) {
            return new Frozen(Map.of("hindrance", found.hindrance()), Map.of());
        }
        return new Frozen(
                Map.of(
                        "number", stored.number(),
                        "simulatedAt", stored.at(),
                        "seed", stored.seed(),
                        "runs", stored.runs(),
                        "inputs", simulations.values(stored.inputs())),
                found(stored.result()));
    }

    @Override
    public Map<String, Object> replayOpened(Map<String, Object> given, Tables tables) {
        if (given.containsKey("hindrance")) {
            return Map.of();
        }
        var numbers = new Answers(given);
        int runs = numbers.integer("runs");
        if (runs < Simulator.FEWEST_RUNS || runs > Simulator.MOST_RUNS) {
            throw new IllegalArgumentException("No simulation has " + runs + " runs");
        }
        var inputs = simulations.inputs(Objects.requireNonNull(given.get("inputs")));
        return found(SimulationResult.of(inputs, runs, numbers.number("seed").longValueExact()));
    }

    private static Map<String, Object> found(SimulationResult result) {
        var found = new TreeMap<String, Object>();
        found.put("finishP50", result.finish().p50());
        found.put("finishP80", result.finish().p80());
        found.put("finishP90", result.finish().p90());
        found.put("costP50", result.cost().p50());
        found.put("costP80", result.cost().p80());
        found.put("costP90", result.cost().p90());
        found.put("planned", result.planned());
        found.put("plannedCost", result.plannedCost());
        found.put("meetsFinish", result.meetsFinish());
        found.put("meetsBudget", result.meetsBudget());
        found.put("meetsBoth", result.meetsBoth());
        found.put(
                "drivers",
                result.drivers().stream()
                        .map(driver -> Map.<String, Object>of(
                                "what", driver.what().name(),
                                "name", driver.name(),
                                "days", driver.days(),
                                "cost", driver.cost()))
                        .toList());
        var without = result.withoutResponses();
        if (without != null) {
            found.put("withoutResponsesFinishP80", without.finish().p80());
            found.put("withoutResponsesCostP80", without.cost().p80());
            found.put("withoutResponsesMeetsBoth", without.meetsBoth());
        }
        return found;
    }
}
