package io.tspmo.insight.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** So many percent of the projects ended no later, and cost no more, than by so many percent of their plan. */
public record ReferenceStep(int percent, BigDecimal finish, BigDecimal cost) {

    private static final int EVERY = 5;

    /** Beyond it, what cost much more than agreed had become another project. */
    private static final int LAST = 90;

    /** @param outcomes at least two */
    public static List<ReferenceStep> of(Collection<Outcome> outcomes) {
        var finish = new Deviations(outcomes, Outcome::finish);
        var cost = new Deviations(outcomes, Outcome::cost);
        return IntStream.rangeClosed(1, LAST / EVERY)
                .map(step -> step * EVERY)
                .mapToObj(percent ->
                        new ReferenceStep(percent, percent(finish.quantile(percent)), percent(cost.quantile(percent))))
                .toList();
    }

    private static BigDecimal percent(double share) {
        return BigDecimal.valueOf(100 * share).setScale(1, RoundingMode.HALF_EVEN);
    }
}
