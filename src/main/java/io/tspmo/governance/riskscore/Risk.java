package io.tspmo.governance.riskscore;

import org.jspecify.annotations.Nullable;

/**
 * Something that may go wrong.
 *
 * @param seq         1, 2, … within project and category
 * @param probability 1 (very unlikely) to 5 (almost certain)
 * @param impact      1 (very low) to 5 (very high)
 * @param severity    percent, 1 to 100, by the table {@code riskSeverity}; null until rated
 */
public record Risk(Category category, int seq, String title, int probability, int impact, @Nullable Integer severity) {

    public Risk {
        if (probability < 1 || probability > 5 || impact < 1 || impact > 5) {
            throw new IllegalArgumentException(
                    "Probability and impact run from 1 to 5, not " + probability + " and " + impact);
        }
    }

    public Risk rated(int severity) {
        return new Risk(category, seq, title, probability, impact, severity);
    }
}
