package io.tspmo.insight.montecarlo;

import io.tspmo.insight.montecarlo.Inputs.Risk;
import io.tspmo.platform.form.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Plays a project many times: how long each task takes and which risks happen is drawn by lot each time. Runs do not
 * depend on each other, and what is added up over them is added up in blocks of the same runs in the same order, so that
 * the result is the same on any number of threads.
 *
 * <p>Finish and cost of each run never fall when a chance, an estimate or a delay rises, see {@link RandomStreams}, {@link ActivityNetwork}
 * and {@link Pace}; so none of their percentiles does.
 */
final class MonteCarlo {

    private static final int BLOCK = 250;

    private final Inputs inputs;
    private final long seed;
    private final ActivityNetwork network;

    private MonteCarlo(Inputs inputs, long seed) {
        this.inputs = inputs;
        this.seed = seed;
        this.network = new ActivityNetwork(inputs.tasks(), inputs.links(), inputs.staffed());
    }

    /**
     * @param finish of each run, hundredths of working hours after the beginning
     * @param cost of each run, hundredths of the currency
     * @param tally what the runs have in common
     * @param planned the finish if all takes as long as is most likely, all people are booked and no risk happens
     * @param plannedCost what it would cost then
     */
    record Outcome(
            long[] finish, long[] cost, RunStatistics tally, ActivityNetwork network, long planned, long plannedCost) {}

    /** @throws Rejection if the links make no order */
    static Outcome of(Inputs inputs, int runs, long seed) {
        return new MonteCarlo(inputs, seed).play(runs);
    }

    private Outcome play(int runs) {
        var finish = new long[runs];
        var cost = new long[runs];
        var tally = new RunStatistics(network.order().size(), inputs.risks().size());
        IntStream.range(0, (runs + BLOCK - 1) / BLOCK)
                .parallel()
                .mapToObj(block -> play(block * BLOCK, Math.min(runs, (block + 1) * BLOCK), finish, cost))
                .forEachOrdered(tally::add);
        return new Outcome(finish, cost, tally, network, planned(), plannedCost());
    }

    private RunStatistics play(int first, int end, long[] finish, long[] cost) {
        var play = new Play();
        for (int run = first; run < end; run++) {
            play.once(run);
            finish[run] = play.finish;
            cost[run] = play.cost;
        }
        return play.tally;
    }

    private long planned() {
        return new ActivityNetwork(inputs.tasks(), inputs.links(), List.of()).likelyEnd();
    }

    private long plannedCost() {
        return inputs.spent()
                + inputs.tasks().stream()
                        .mapToLong(task -> cost(task.cost(), task.left().likely(), task.planned()))
                        .sum();
    }

    private static long cost(long planned, long left, long plannedLeft) {
        return plannedLeft == 0 || left == plannedLeft ? planned : Math.round((double) planned * left / plannedLeft);
    }

    /** One thread's runs of one block. */
    private final class Play {

        private final ActivityNetwork.Pass pass = network.pass();
        private final int size = network.order().size();
        private final long[] taskStreams = new long[size];
        private final boolean[] varies = new boolean[size];
        private final long[] left = new long[size];
        private final double[] luck = new double[size];
        private final List<RiskStreams> risks = new ArrayList<>();
        private final boolean[] happened;
        private final Delays delays;
        private final @Nullable ClassLuck reference;
        private final long shared = RandomStreams.stream(seed, RandomStreams.SHARED, 0);
        private final double together = Math.sqrt(inputs.correlation() / 100.0);
        private final double alone = Math.sqrt(1 - inputs.correlation() / 100.0);
        private final RunStatistics tally;
        private long finish;
        private long cost;

        private record RiskStreams(Risk risk, long happens, long size, int place) {}

        Play() {
            for (int place = 0; place < size; place++) {
                var task = network.order().get(place);
                taskStreams[place] = RandomStreams.stream(seed, RandomStreams.TASK, task.id());
                varies[place] = task.left().varies();
            }
            for (var risk : inputs.risks()) {
                risks.add(new RiskStreams(
                        risk,
                        RandomStreams.stream(seed, RandomStreams.HAPPENS, risk.number()),
                        RandomStreams.stream(seed, RandomStreams.SIZE, risk.number()),
                        risk.task() == null ? -1 : network.place(risk.task())));
            }
            happened = new boolean[risks.size()];
            delays = new Delays(
                    size, inputs.method() == null ? 0 : inputs.method().overlap());
            reference = ClassLuck.of(inputs, seed);
            tally = new RunStatistics(size, risks.size());
        }

        void once(int run) {
            cost = inputs.spent();
            double commonLuck = RandomStreams.uniform(shared, run);
            drawTasks(run, inputs.correlation() == 0 ? 0 : together * NormalDistribution.value(commonLuck));
            boolean any = drawRisks(run, commonLuck);
            long end = pass.end(left);
            long after = delays.ofEnd();
            if (reference != null) {
                // what delayed the projects of the class were such risks too: the larger of both, not their sum
                long late = reference.time(commonLuck);
                after = Math.max(any ? Math.max(late, after) : late, 1 - end);
            }
            finish = end + after;
            tally.run(finish, cost, commonLuck, luck, varies, happened);
            pass.critical(end, tally.critical);
        }

        private void drawTasks(int run, double common) {
            for (int place = 0; place < size; place++) {
                var task = network.order().get(place);
                left[place] = task.left().likely();
                if (varies[place]) {
                    luck[place] = RandomStreams.uniform(taskStreams[place], run);
                    double u = inputs.correlation() == 0
                            ? luck[place]
                            : NormalDistribution.share(common + alone * NormalDistribution.value(luck[place]));
                    left[place] = RandomStreams.triangular(task.left(), u);
                }
                cost += MonteCarlo.cost(task.cost(), left[place], task.planned());
            }
        }

        /** Returns whether one happened. */
        private boolean drawRisks(int run, double commonLuck) {
            delays.clear();
            boolean any = false;
            long extra = 0;
            for (int i = 0; i < happened.length; i++) {
                var drawn = risks.get(i);
                double u = RandomStreams.uniform(drawn.happens, run);
                happened[i] = 100 * (reference == null ? u : reference.ofRisk(commonLuck, u)) < drawn.risk.chance();
                if (happened[i]) {
                    any = true;
                    double size = RandomStreams.uniform(drawn.size, run); // what costs much delays much
                    extra += RandomStreams.triangular(drawn.risk.cost(), size);
                    delays.add(drawn.place, RandomStreams.triangular(drawn.risk.delay(), size));
                }
            }
            delays.addTo(left);
            if (reference != null) {
                long more = reference.cost(commonLuck, run);
                extra = any ? Math.max(more, extra) : more;
            }
            cost += extra;
            return any;
        }
    }
}
