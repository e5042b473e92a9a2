package io.tspmo.audit.conformance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well a trace fits its model, by token-based replay (Rozinat and van der Aalst, Conformance checking of processes
 * based on monitoring real behavior, 2008): fitness is ½(1 − missing/consumed) + ½(1 − remaining/produced).
 *
 * @param consumed tokens that steps consumed
 * @param produced tokens that steps left
 * @param missing tokens that were missing, so that the step could not have happened
 * @param remaining tokens left although the process has ended
 * @param deviations in words, the first 100
 */
public record Fit(long consumed, long produced, long missing, long remaining, List<Deviation> deviations) {

    /**
     * @param number of the event in the trace, from 1; 0 for the end of it
     * @param step the element
     * @param entry of the ledger
     */
    public record Deviation(int number, String step, String words, @Nullable String entry) {}

    boolean fits() {
        return missing == 0 && remaining == 0 && deviations.isEmpty();
    }

    /** 0 to 1. */
    public double fitness() {
        return (share(missing, consumed) + share(remaining, produced)) / 2;
    }

    private static double share(long bad, long all) {
        return all == 0 ? bad == 0 ? 1 : 0 : 1 - Math.min(1, (double) bad / all);
    }

    Fit plus(Fit other) {
        return new Fit(
                consumed + other.consumed,
                produced + other.produced,
                missing + other.missing,
                remaining + other.remaining,
                deviations);
    }

    static Fit none() {
        return new Fit(0, 0, 0, 0, List.of());
    }
}
