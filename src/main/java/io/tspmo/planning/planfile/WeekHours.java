package io.tspmo.planning.planfile;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;

/** Cuts an amount into parts by weights, so that the parts are whole hundredths and add up to it exactly. */
public final class WeekHours {

    private WeekHours() {}

    /**
     * Each week ends with the share of the amount that its weight and the weights before make of all weights, rounded down;
     * so no week is off by a hundredth or more, and nothing is lost.
     *
     * @param hundredths 0 or more
     * @param weights 0 or more, at least one above 0
     * @return weeks with something in them
     */
    public static SortedMap<LocalDate, BigDecimal> apportion(long hundredths, SortedMap<LocalDate, Long> weights) {
        var all = weights.values().stream().mapToLong(Long::longValue).sum();
        if (all <= 0) {
            throw new IllegalArgumentException("No week has a weight");
        }
        var parts = new TreeMap<LocalDate, BigDecimal>();
        long weighed = 0;
        long given = 0;
        for (var week : weights.entrySet()) {
            weighed += week.getValue();
            long until = BigInteger.valueOf(hundredths)
                    .multiply(BigInteger.valueOf(weighed))
                    .divide(BigInteger.valueOf(all))
                    .longValueExact();
            if (until > given) {
                parts.put(week.getKey(), BigDecimal.valueOf(until - given, 2));
            }
            given = until;
        }
        return parts;
    }
}
