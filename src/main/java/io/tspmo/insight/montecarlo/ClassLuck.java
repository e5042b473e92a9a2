package io.tspmo.insight.montecarlo;

import org.jspecify.annotations.Nullable;

/**
 * The luck of a project as one of its reference class: how late it ends, how much more it costs, and that its risks occur in
 * bad luck rather than in good (one-factor Gaussian copulas; each risk keeps its own chance).
 */
final class ClassLuck {

    private final ClassDeviation time;
    private final ClassDeviation cost;
    private final double riskShared;
    private final double riskAlone;
    private final double costShared;
    private final double costAlone;
    private final long costStream;

    private ClassLuck(Inputs.Method method, Inputs.Reference reference, long seed) {
        time = new ClassDeviation(reference.points(), Inputs.Point::time);
        cost = new ClassDeviation(reference.points(), Inputs.Point::cost);
        riskShared = Math.sqrt(method.riskLuck() / 100.0);
        riskAlone = Math.sqrt(1 - method.riskLuck() / 100.0);
        costShared = method.costLuck() / 100.0;
        costAlone = Math.sqrt(1 - costShared * costShared);
        costStream = RandomStreams.stream(seed, RandomStreams.CLASS_COST, 0);
    }

    static @Nullable ClassLuck of(Inputs inputs, long seed) {
        var method = inputs.method();
        return method == null || method.reference() == null ? null : new ClassLuck(method, method.reference(), seed);
    }

    /** Below 0 if it ends earlier than planned. */
    long time(double luck) {
        return time.at(luck);
    }

    long cost(double luck, int run) {
        double own = NormalDistribution.value(RandomStreams.uniform(costStream, run));
        return cost.at(NormalDistribution.share(costShared * NormalDistribution.value(luck) + costAlone * own));
    }

    /** Of a risk, between 0 and 1; the risk occurs where this is less than its chance. */
    double ofRisk(double luck, double own) {
        return NormalDistribution.share(
                riskAlone * NormalDistribution.value(own) - riskShared * NormalDistribution.value(luck));
    }
}
