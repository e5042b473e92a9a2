package io.tspmo.planning.scheduler;

import com.google.ortools.Loader;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out when to start tasks that share resources (the resource-constrained project scheduling problem), on two
 * threads for as long as the caller allows. One breeds schedules in Java ({@link GeneticSearch}), the other asks CP-SAT
 * for a better one or the proof that there is none ({@link ExactSearch}); each starts from the best that either knows.
 * May be called by several threads.
 */
public final class Scheduler {

    private static final Logger log = LoggerFactory.getLogger(Scheduler.class);

    private final Runnable library;
    private @Nullable Boolean loaded;

    public Scheduler() {
        this(Loader::loadNativeLibraries);
    }

    /** @param library loads the native library of OR-Tools, or throws */
    Scheduler(Runnable library) {
        this.library = library;
    }

    /** The shortest schedule that is found within the limit; see the other {@code solve}. */
    public Schedule solve(SchedulingProblem problem, Duration limit, long seed) {
        return solve(problem, new Objective.Makespan(), limit, seed);
    }

    /**
     * The best schedule that is found within the limit, which is not used up where it is proven best before. The same seed
     * gives the same search, but what it reaches within a limit depends on the machine. An interrupt ends the search early. The first call loads the native library, which
     * is not counted.
     *
     * @return a schedule that keeps every rule of the problem, with the bound that says how far from the best it may be
     * @throws IllegalArgumentException if the objective is about another number of tasks, or the limit is negative
     */
    public Schedule solve(SchedulingProblem problem, Objective objective, Duration limit, long seed) {
        SchedulingProblem.refuseIf(limit.isNegative(), "The limit is negative");
        SchedulingProblem.refuseIf(
                objective instanceof Objective.Tardiness tardiness
                        && tardiness.due().length != problem.tasks().size(),
                "The objective is about another number of tasks");
        boolean exact = loads();
        long deadline = System.nanoTime() + limit.toNanos();
        var network = new PrecedenceGraph(problem);
        var incumbent = new Incumbent(network, objective, deadline, new LowerBound(network).of(objective));
        var genetic = new GeneticSearch(network, incumbent, objective instanceof Objective.Makespan, seed);
        genetic.start();
        if (exact && !incumbent.over()) {
            together(genetic, new ExactSearch(network, incumbent, objective, seed));
        } else {
            genetic.run(() -> {});
        }
        int[] starts = incumbent.starts();
        problem.faultOf(starts).ifPresent(fault -> {
            throw new IllegalStateException("The schedule breaks a rule: " + fault);
        });
        return new Schedule(
                starts,
                network.makespan(starts),
                incumbent.cost(),
                incumbent.bound(),
                incumbent.proven(),
                exact ? Schedule.SolvedBy.CP_SAT : Schedule.SolvedBy.JAVA);
    }

    private static void together(GeneticSearch genetic, ExactSearch exact) {
        var task = new FutureTask<Void>(exact::run, null);
        var thread = new Thread(task, "schedule-exact");
        thread.setDaemon(true);
        thread.start();
        try {
            genetic.run(exact::follow);
        } finally {
            exact.stop(thread);
        }
        try {
            task.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("CP-SAT failed", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tries once; where it cannot, it never can. */
    private synchronized boolean loads() {
        if (loaded == null) {
            try {
                library.run();
                loaded = true;
            } catch (LinkageError | RuntimeException notHere) {
                log.warn("Schedules are searched without CP-SAT, whose library does not load here", notHere);
                loaded = false;
            }
        }
        return loaded;
    }
}
