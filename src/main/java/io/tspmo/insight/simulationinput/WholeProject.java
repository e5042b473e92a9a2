package io.tspmo.insight.simulationinput;

import io.tspmo.insight.montecarlo.Inputs.Estimate;
import io.tspmo.insight.montecarlo.Inputs.Point;
import io.tspmo.insight.montecarlo.Inputs.Reference;
import io.tspmo.insight.montecarlo.Inputs.Task;
import io.tspmo.insight.reference.ReferenceClass;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project without a schedule: what is left of it as one task, which takes as long as was agreed; beside it the work of
 * the people, where not all are booked; and how far projects of its reference class ended from that.
 *
 * @param planned from its start to its finish, hundredths of hours
 * @param left of that from today on
 * @param budget hundredths of the currency
 * @param progress percent, as last reported
 */
record WholeProject(long planned, long left, long budget, int progress) {

    private static final double HUNDRED = 100;

    /**
     * @param requested how long the requested people work as planned, hundredths of hours from today on
     * @param staffing the pace at which they can, for not all are booked; null if all are
     */
    List<Task> tasks(long requested, @Nullable Integer staffing) {
        var whole = task(1, "The whole project", left, budget * open() / 100, null);
        return staffing == null
                ? List.of(whole)
                : List.of(whole, task(2, "The work of the requested people", requested, 0, staffing));
    }

    private static Task task(int id, String name, long left, long cost, @Nullable Integer staffing) {
        return new Task(id, name, true, null, null, 0, Estimate.sure(left), left, cost, staffing);
    }

    /**
     * What is done does not deviate any more: deviations shrink with the root of what is open, as those of independent pieces
     * of work do.
     */
    Reference reference(ReferenceClass of) {
        double share = Math.sqrt(open() / HUNDRED);
        return new Reference(
                of.name(),
                of.projects(),
                of.steps().stream()
                        .map(step -> new Point(
                                step.percent(),
                                scaled(step.finish(), planned, share),
                                scaled(step.cost(), budget, share)))
                        .toList(),
                of.measured());
    }

    private static long scaled(BigDecimal percent, long whole, double share) {
        return Math.round(percent.doubleValue() / HUNDRED * whole * share);
    }

    private int open() {
        return 100 - progress;
    }
}
