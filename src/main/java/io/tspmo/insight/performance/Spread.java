package io.tspmo.insight.performance;

import org.jspecify.annotations.Nullable;

/**
 * How times are distributed, in working days: days from Monday to Friday without the holidays of the organisation, the day of
 * the beginning not counted. Percentiles are times that occurred. All are null where nothing ended.
 *
 * @param ended how many times there are
 * @param median half took no longer
 * @param p80 four of five took no longer
 */
public record Spread(long ended, @Nullable Integer median, @Nullable Integer p80, @Nullable Integer longest) {

    public boolean isKnown() {
        return ended > 0;
    }
}
