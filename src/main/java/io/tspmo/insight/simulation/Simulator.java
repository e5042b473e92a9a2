package io.tspmo.insight.simulation;

import io.tspmo.insight.montecarlo.Inputs;
import io.tspmo.insight.montecarlo.SimulationResult;
import io.tspmo.insight.simulationinput.InputsToday;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Simulates projects, and keeps what came out with all that it came from. */
@Service
public class Simulator {

    public static final int FEWEST_RUNS = 100;
    public static final int MOST_RUNS = 50_000;

    /** Runs times tasks and risks: some seconds on two cores. */
    private static final long MOST_DRAWN = 40_000_000;

    /** Both cores work on one; more at once would only hold up everybody else. */
    private static final int AT_ONCE = 2;

    private final InputsToday today;
    private final Simulations simulations;
    private final Projects projects;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final SecureRandom seeds = new SecureRandom();
    private final Semaphore free = new Semaphore(AT_ONCE);

    Simulator(
            InputsToday today,
            Simulations simulations,
            Projects projects,
            TransactionOperations transactions,
            Clock clock) {
        this.today = today;
        this.simulations = simulations;
        this.projects = projects;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * For a person.
     *
     * @param runs null for as many as the table {@code simulationRules} says
     * @param seed null for a new one
     * @throws Rejection if it has ended, if the numbers do not fit, or there is nothing to simulate, or others are simulating
     */
    public StoredSimulation simulate(String code, @Nullable Integer runs, @Nullable Long seed, String user) {
        if (runs != null && (runs < FEWEST_RUNS || runs > MOST_RUNS)) {
            throw Rejection.of(
                    "runs", "The number of runs must be between %d and %,d.".formatted(FEWEST_RUNS, MOST_RUNS));
        }
        if (!projects.get(ProjectCode.of(code)).isOpen()) {
            throw Rejection.conflict("This project has ended, so it cannot be simulated.");
        }
        var found = today.of(code);
        int wanted = runs == null ? Math.min(most(found.inputs()), found.rules().runs()) : runs;
        if (wanted > most(found.inputs())) {
            throw Rejection.of(
                    "runs", "With so many tasks and risks, at most %,d runs.".formatted(most(found.inputs())));
        }
        if (!free.tryAcquire()) {
            throw Rejection.of(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "",
                    "The server is simulating other projects. Try again in a few seconds.");
        }
        try {
            var simulated = simulated(code, found.inputs(), wanted, seed == null ? newSeed() : seed, user);
            return transactions.execute(ignored -> simulations.add(simulated));
        } finally {
            free.release();
        }
    }

    /**
     * For a gate: the newest one if it rests on what is known now, else a new one. Part of the caller's transaction.
     *
     * @throws Rejection if there is nothing to simulate
     */
    StoredSimulation current(String code) {
        var found = today.of(code);
        var newest = simulations.newest(code);
        if (newest.isPresent() && newest.get().inputsSha256().equals(simulations.sha256(found.inputs()))) {
            return newest.get();
        }
        int runs = Math.min(found.rules().gateRuns(), most(found.inputs()));
        return simulations.add(simulated(code, found.inputs(), runs, newSeed(), null));
    }

    /**
     * What a new one would rest on; empty if that is the same.
     *
     * @throws Rejection if a new one could not even be made
     */
    public Optional<Inputs> changed(StoredSimulation newest) {
        var inputs = today.of(newest.project()).inputs();
        return newest.inputsSha256().equals(simulations.sha256(inputs)) ? Optional.empty() : Optional.of(inputs);
    }

    private StoredSimulation simulated(String code, Inputs inputs, int runs, long seed, @Nullable String user) {
        return new StoredSimulation(
                code,
                0,
                clock.instant().truncatedTo(ChronoUnit.MICROS), // as the database keeps it
                user,
                runs,
                seed,
                inputs,
                simulations.sha256(inputs),
                SimulationResult.of(inputs, runs, seed));
    }

    private static int most(Inputs inputs) {
        long drawn =
                inputs.tasks().size() + inputs.links().size() + inputs.risks().size() + 1L;
        long rounds = inputs.hasResponses() ? 2 : 1;
        return (int) Math.max(FEWEST_RUNS, Math.min(MOST_RUNS, MOST_DRAWN / drawn / rounds));
    }

    /** As many digits as fit into JSON numbers of any program. */
    private long newSeed() {
        return seeds.nextLong(1L << 53);
    }
}
