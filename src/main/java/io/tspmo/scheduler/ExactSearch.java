package io.tspmo.scheduler;

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
 * tighter ends when somebody else has found a better one.
 */
final class ExactSearch {

    private final Network network;
    private final Incumbent incumbent;
    private final Objective objective;
    private final long seed;
    private volatile CpSolver solver = new CpSolver();

    ExactSearch(Network network, Incumbent incumbent, Objective objective, long seed) {
        this.network = network;
        this.incumbent = incumbent;
        this.objective = objective;
        this.seed = seed;
    }

    void run() {
        incumbent.onBetter(() -> solver.stopSearch());
        while (!incumbent.over()) {
            improve();
        }
        incumbent.stop();
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
        var fresh = new CpSolver();
        fresh.getParameters()
                .setNumSearchWorkers(1)
                .setRandomSeed((int) (seed & Integer.MAX_VALUE))
                .setLinearizationLevel(0)
                .setUseStrongPropagationInDisjunctive(true)
                .setUseDynamicPrecedenceInDisjunctive(true)
                .setMaxTimeInSeconds(Math.max(0.001, incumbent.nanosLeft() / 1e9));
        solver = fresh;
        var model = new CpModel();
        int last = objective instanceof Objective.Makespan ? (int) below - 1 : network.horizon;
        int[] best = incumbent.starts();
        var start = new IntVar[network.size];
        for (int i = 0; i < network.size; i++) {
            int latest = last - network.tail[i] - network.duration[i];
            if (latest < network.head[i]) {
                incumbent.raise(below);
                return;
            }
            start[i] = model.newIntVar(network.head[i], latest, "");
            model.addHint(start[i], Math.min(best[i], latest));
        }
        link(model, start);
        share(model, start, last);
        minimize(model, start, below);
        var status = fresh.solve(model, new CpSolverSolutionCallback() {
            @Override
            public void onSolutionCallback() {
                int[] found = Arrays.stream(start)
                        .mapToInt(s -> (int) (long) value(s))
                        .toArray();
                incumbent.offer(found, incumbent.costOf(found));
                if (incumbent.over()) {
                    stopSearch();
                }
            }
        });
        if (status == CpSolverStatus.INFEASIBLE) {
            incumbent.raise(below);
        } else if (status == CpSolverStatus.OPTIMAL) {
            incumbent.raise(Math.round(fresh.objectiveValue()));
        } else if (status == CpSolverStatus.MODEL_INVALID) {
            throw new IllegalStateException(model.validate());
        } else {
            incumbent.raise((long) Math.ceil(fresh.bestObjectiveBound() - 1e-6));
        }
    }

    private void link(CpModel model, IntVar[] start) {
        for (int i = 0; i < network.size; i++) {
            for (int k = 0; k < network.after[i].length; k++) {
                model.addGreaterOrEqual(
                        start[network.after[i][k]], LinearExpr.affine(start[i], 1, network.afterGap[i][k]));
            }
        }
    }

    /** What is missing from a resource's most is taken by something that cannot move. */
    private void share(CpModel model, IntVar[] start, int last) {
        for (int r = 0; r < network.resources.size(); r++) {
            int[] capacity = network.resources.get(r).capacity();
            int most = Arrays.stream(capacity).max().orElseThrow();
            var cumulative = model.addCumulative(most);
            for (int i = 0; i < network.size; i++) {
                if (network.demand[i][r] > 0) {
                    cumulative.addDemand(
                            model.newFixedSizeIntervalVar(start[i], network.duration[i], ""), network.demand[i][r]);
                }
            }
            int from = 0;
            for (int t = 1; t <= capacity.length; t++) {
                if (t == capacity.length || capacity[t] != capacity[from]) {
                    int until = t == capacity.length ? Math.max(t, last) : t;
                    if (capacity[from] < most && from < until) {
                        cumulative.addDemand(model.newFixedInterval(from, until - from, ""), most - capacity[from]);
                    }
                    from = t;
                }
            }
        }
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
        var end = model.newIntVar(incumbent.bound(), below - 1, "");
        for (int i = 0; i < network.size; i++) {
            if (network.after[i].length == 0) {
                model.addGreaterOrEqual(end, LinearExpr.affine(start[i], 1, network.duration[i]));
            }
        }
        model.minimize(end);
    }
}
