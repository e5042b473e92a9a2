package io.tspmo.insight.performance;

import org.jspecify.annotations.Nullable;

/**
 * How long rounds of one gate took that were decided in one quarter, or in the whole period.
 *
 * @param quarter {@code 2027-Q1}; null for the whole period
 * @param gate code of the gate in the plan of its tier; null for all gates
 * @param name of the gate; null for all gates
 * @param ended rounds that were decided; the percentiles are theirs, from the opening to the decision
 * @param late of these, how many after the deadline of the votes
 * @param reworks of these, how many sent the project back
 * @param mostRounds the most rounds that one gate needed
 * @param sinceRequest working days from the request to the decision, of the median round
 */
record GateTimes(
        @Nullable String quarter,
        @Nullable String gate,
        @Nullable String name,
        long ended,
        @Nullable Integer median,
        @Nullable Integer p80,
        @Nullable Integer longest,
        long late,
        long reworks,
        int mostRounds,
        @Nullable Integer sinceRequest) {

    public Spread spread() {
        return new Spread(ended, median, p80, longest);
    }
}
