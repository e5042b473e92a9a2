package io.tspmo.insight.performance;

import org.jspecify.annotations.Nullable;

/**
 * How long the tasks of one step take, and what of it waits now.
 *
 * @param process key of the model
 * @param step id of the user task
 * @param name what the model calls it
 * @param ended tasks that were answered in the period; the percentiles are theirs
 * @param late of these, how many after their due day
 * @param open tasks that wait now
 * @param overdue of these, how many are past their due day
 * @param waiting working days that the oldest of them has waited
 */
record StepTimes(
        String process,
        String step,
        String name,
        long ended,
        @Nullable Integer median,
        @Nullable Integer p80,
        @Nullable Integer longest,
        long late,
        long open,
        long overdue,
        @Nullable Integer waiting) {

    public Spread spread() {
        return new Spread(ended, median, p80, longest);
    }
}
