package io.tspmo.planning.scheduler;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverSolutionCallback;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import java.util.Arrays;

/**
 * Asks CP-SAT for a schedule that is better than the best known, until it proves that there is none. Starts anew with
 * tighter ends when another thread has found a better one.
 */
final class ExactSearch {

    private final PrecedenceGraph network;
    private final Incumbent incumbent;
    private final Objective objective;
    private final long seed;
    private volatile CpSolver solver = new CpSolver();

    /** The cost that the run must beat, or that of its own best. */
    private volatile long best;

    /** Proven that the limits cannot be kept: what misses least is left to the other search. */
    private volatile boolean futile;

    ExactSearch(PrecedenceGraph network, Incumbent incumbent, Objective objective, long seed) {
        this.network = network;
        this.incumbent = incumbent;
        this.objective = objective;
        this.seed = seed;
    }

    void run() {
        try {
            while (!incumbent.over() && !futile) {
                improve();
            }
        } finally {
            if (!futile) {
                incumbent.stop();
            }
        }
    }

    /** Ends a run that seeks what another thread has found meanwhile. */
    void follow() {
        if (incumbent.cost() < best) {
            solver.stopSearch();
        }
    }

    /** Ends a run of the solver; a call that comes before the solver has started is repeated. */
    void stop(Thread thread) {
        incumbent.stop();
        boolean interrupted = false;
        while (thread.isAlive()) {
            solver.stopSearch();
            try {
                thread.join(10);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void improve() {
        long below = incumbent.cost();
        best = below;
        var fresh = fresh();
        solver = fresh;
        int end = (int)
                (objective instanceof Objective.Makespan ? Math.min(below - 1, network.horizon) : network.horizon);
        var last = new int[network.size];
        for (int i = 0; i < network.size; i++) {
            last[i] = Math.min(end - network.tail[i], network.latest[i]) - network.duration[i];
            if (last[i] < network.head[i]) {
                none(below);
                return;
            }
        }
        var starts = new StartModel(network, network.head, last);
        starts.hint(incumbent.starts(), last);
        var start = starts.start;
        var model = starts.model;
        minimize(model, start, below);
        var status = fresh.solve(model, new CpSolverSolutionCallback() {
            @Override
            public void onSolutionCallback() {
                int[] found = Arrays.stream(start).mapToInt(s -> (int) value(s)).toArray();
                best = incumbent.costOf(found);
                incumbent.offer(found, best);
                if (incumbent.over()) {
                    stopSearch();
                }
            }
        });
        if (status == CpSolverStatus.INFEASIBLE) {
            none(below);
        } else if (status == CpSolverStatus.OPTIMAL) {
            incumbent.raise(Math.round(fresh.objectiveValue()));
        } else if (status == CpSolverStatus.MODEL_INVALID) {
            throw new IllegalStateException(model.validate());
        } else {
            // the callback that would tell of a bound at once brings the JVM down (OR-Tools 9.15)
            incumbent.raise(Math.min(below - 1, (long) Math.ceil(fresh.bestObjectiveBound() - 1e-6)));
        }
    }

    /** No schedule that keeps every limit is better; where the best known keeps them, it is proven, else no search of this kind helps. */
    private void none(long below) {
        if (incumbent.keepsLimits()) {
            incumbent.raise(below);
        } else {
            futile = true;
        }
    }

    /** Clause learning alone: linear relaxations made proofs of 30 tasks twice as slow. */
    private CpSolver fresh() {
        var fresh = new CpSolver();
        fresh.getParameters()
                .setNumSearchWorkers(1)
                .setRandomSeed((int) (seed & Integer.MAX_VALUE))
                .setLinearizationLevel(0)
                .setUseStrongPropagationInDisjunctive(true)
                .setUseDynamicPrecedenceInDisjunctive(true)
                .setMaxTimeInSeconds(Math.max(0.001, incumbent.nanosLeft() / 1e9));
        return fresh;
    }

    /** Something may start, and end, before the task has finished. */
    private boolean hasLead(int task) {
        return Arrays.stream(network.afterGap[task]).anyMatch(gap -> gap < network.duration[task]);
    }

    private void minimize(CpModel model, IntVar[] start, long below) {
        if (objective instanceof Objective.Tardiness tardiness) {
            LinearExprBuilder sum = LinearExpr.newBuilder();
            for (int i = 0; i < network.size; i++) {
                if (tardiness.weights()[i] > 0) {
                    var late = model.newIntVar(0, network.horizon, "");
                    model.addGreaterOrEqual(
                            late,
                            LinearExpr.affine(
                                    start[i], 1, network.duration[i] - tardiness.due()[i]));
                    sum.addTerm(late, tardiness.weights()[i]);
                }
            }
            model.addLessOrEqual(sum, below - 1);
            model.minimize(sum);
            return;
        }
        var end = model.newIntVar(incumbent.bound(), Math.min(below - 1, network.horizon), "");
        for (int i = 0; i < network.size; i++) {
            if (network.after[i].length == 0 || hasLead(i)) {
                model.addGreaterOrEqual(end, LinearExpr.affine(start[i], 1, network.duration[i]));
            }
        }
        model.minimize(end);
    }
}
