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
        return solve(problem, objective, limit, seed, (cost, bound) -> {});
    }

    /** Hears again and again of the best cost so far and the bound, on the thread that called. */
    public interface Listener {
        void hear(long cost, long bound);
    }

    /** As {@code solve} above. A cost above {@code 2^32} is that of a schedule that does not keep every limit yet. */
    public Schedule solve(
            SchedulingProblem problem, Objective objective, Duration limit, long seed, Listener listener) {
        SchedulingProblem.refuseIf(limit.isNegative(), "The limit is negative");
        SchedulingProblem.refuseIf(
                objective instanceof Objective.Tardiness tardiness
                        && tardiness.due().length != problem.tasks().size(),
                "The objective is about another number of tasks");
        boolean exact = loads();
        long deadline = System.nanoTime() + limit.toNanos();
        var network = new PrecedenceGraph(problem);
        var incumbent = new Incumbent(problem, network, objective, deadline, new LowerBound(network).of(objective));
        var genetic = new GeneticSearch(network, incumbent, objective instanceof Objective.Makespan, seed);
        genetic.start();
        if (exact && !incumbent.over()) {
            together(genetic, new ExactSearch(network, incumbent, objective, seed), incumbent, listener);
        } else {
            genetic.run(() -> listener.hear(incumbent.cost(), incumbent.bound()));
        }
        int[] starts = incumbent.starts();
        if (network.leashes.isEmpty()) { // as early as it goes; what an exact search found may dawdle
            new SerialGeneration(network).left(starts);
        }
        problem.faultOf(starts).ifPresent(fault -> {
            throw new IllegalStateException("The schedule breaks a rule: " + fault);
        });
        long missed = problem.missed(starts);
        long cost = objective.of(finishes(network, starts));
        return new Schedule(
                starts,
                network.makespan(starts),
                cost,
                Math.min(incumbent.bound(), cost),
                missed == 0 && incumbent.proven(),
                missed,
                exact ? Schedule.SolvedBy.CP_SAT : Schedule.SolvedBy.JAVA);
    }

    private static int[] finishes(PrecedenceGraph network, int[] starts) {
        var finishes = new int[starts.length];
        for (int i = 0; i < finishes.length; i++) {
            finishes[i] = starts[i] + network.duration[i];
        }
        return finishes;
    }

    private static void together(GeneticSearch genetic, ExactSearch exact, Incumbent incumbent, Listener listener) {
        var task = new FutureTask<Void>(exact::run, null);
        var thread = new Thread(task, "schedule-exact");
        thread.setDaemon(true);
        thread.start();
        try {
            genetic.run(() -> {
                exact.follow();
                listener.hear(incumbent.cost(), incumbent.bound());
            });
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
