package io.tspmo.ledger.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a verification of the whole ledger.
 *
 * @param size entries in the tree
 * @param first that does not fit, by position; what has no position comes last; null if everything fits
 * @param more what else does not fit, the first of it
 */
record VerificationReport(long size, @Nullable Misfit first, List<Misfit> more) {

    /**
     * @param position of the first entry that it concerns; null if it has none
     * @param entry its id; null if it is not known
     */
    record Misfit(@Nullable Long position, @Nullable Long entry, String what) {

        String words() {
            return (position == null ? "" : "Position " + position + ": ") + what;
        }
    }

    boolean fits() {
        return first == null;
    }
}
