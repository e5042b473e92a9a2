package io.tspmo.planning.scheduler;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import java.util.Arrays;

/** CP-SAT's model of a network: a start for each task within its window, the links, and the shared resources. */
final class StartModel {

    final CpModel model = new CpModel();
    final IntVar[] start;
    private final PrecedenceGraph network;

    /**
     * @param first the earliest start of each task
     * @param last the latest start of each task, not before the first
     */
    StartModel(PrecedenceGraph network, int[] first, int[] last) {
        this.network = network;
        start = new IntVar[network.size];
        int end = 0;
        for (int i = 0; i < network.size; i++) {
            start[i] = model.newIntVar(first[i], last[i], "");
            end = Math.max(end, last[i] + network.duration[i]);
        }
        link();
        leash();
        share(end);
    }

    void hint(int[] starts, int[] last) {
        for (int i = 0; i < network.size; i++) {
            model.addHint(start[i], Math.min(starts[i], last[i]));
        }
    }

    private void link() {
        for (int i = 0; i < network.size; i++) {
            for (int k = 0; k < network.after[i].length; k++) {
                model.addGreaterOrEqual(
                        start[network.after[i][k]], LinearExpr.affine(start[i], 1, network.afterGap[i][k]));
            }
        }
    }

    private void leash() {
        for (var link : network.leashes) {
            model.addLessOrEqual(
                    start[link.later()],
                    LinearExpr.affine(start[link.earlier()], 1, network.duration[link.earlier()] + link.longest()));
        }
    }

    /** What is missing from a resource's most is taken by something that cannot move. */
    private void share(int end) {
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
                    int until = t == capacity.length ? Math.max(t, end) : t;
                    if (capacity[from] < most) {
                        cumulative.addDemand(model.newFixedInterval(from, until - from, ""), most - capacity[from]);
                    }
                    from = t;
                }
            }
        }
    }
}
