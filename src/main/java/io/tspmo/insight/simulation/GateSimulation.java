package io.tspmo.insight.simulation;

import io.tspmo.insight.montecarlo.ActivityNetwork;
import io.tspmo.insight.simulationinput.InputsToday;
import io.tspmo.ledger.database.PerTransaction;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.project.ProjectCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The simulation that the review of a gate rests on. Reviewers and passport get the same one, whatever others change
 * meanwhile: it is looked for once in a transaction. What cannot be simulated does not stop the gate, but is said.
 */
@Component
class GateSimulation {

    private final PerTransaction<ProjectCode, Found> ofTransaction = new PerTransaction<>();
    private final Simulator simulator;
    private final InputsToday today;

    GateSimulation(Simulator simulator, InputsToday today) {
        this.simulator = simulator;
        this.today = today;
    }

    /** @param hindrance why there is none, a sentence; "" if there is one */
    record Found(@Nullable StoredSimulation stored, String hindrance) {}

    Found current(ProjectCode code) {
        return ofTransaction.get(code, this::find);
    }

    private Found find(ProjectCode code) {
        try {
            return new Found(simulator.current(code.value()), "");
        } catch (Rejection refused) {
            return new Found(null, String.valueOf(refused.getMessage()));
        }
    }

    /** Empty if it can be simulated. */
    Optional<String> hindrance(ProjectCode code) {
        try {
            var inputs = today.of(code.value()).inputs();
            new ActivityNetwork(inputs.tasks(), inputs.links(), inputs.staffed());
            return Optional.empty();
        } catch (Rejection refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }
}
