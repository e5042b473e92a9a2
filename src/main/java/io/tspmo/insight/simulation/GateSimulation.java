package io.tspmo.insight.simulation;

import io.tspmo.platform.form.Rejection;
import io.tspmo.project.project.ProjectCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The simulation that the review of a gate rests on. Reviewers and passport get the same one, whatever others change
 * meanwhile: it is looked for once in a transaction. What cannot be simulated does not stop the gate, but is said.
 */
@Component
class GateSimulation {

    private final Simulator simulator;
    private final InputsToday today;

    GateSimulation(Simulator simulator, InputsToday today) {
        this.simulator = simulator;
        this.today = today;
    }

    /** @param hindrance why there is none, a sentence; "" if there is one */
    record Found(@Nullable StoredSimulation stored, String hindrance) {}

    Found current(ProjectCode code) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return find(code);
        }
        return inTransaction().computeIfAbsent(code, this::find);
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

    @SuppressWarnings("unchecked")
    private Map<ProjectCode, Found> inTransaction() {
        var known = (Map<ProjectCode, Found>) TransactionSynchronizationManager.getResource(this);
        if (known != null) {
            return known;
        }
        var found = new HashMap<ProjectCode, Found>();
        TransactionSynchronizationManager.bindResource(this, found);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void suspend() {
                TransactionSynchronizationManager.unbindResource(GateSimulation.this);
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(GateSimulation.this, found);
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(GateSimulation.this);
            }
        });
        return found;
    }
}
