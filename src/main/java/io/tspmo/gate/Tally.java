package io.tspmo.gate;

import java.util.Collection;
import java.util.Comparator;

/** How votes become an outcome. */
final class Tally {

    private Tally() {}

    /**
     * The most reserved vote decides: one REJECT rejects, one HOLD holds, one REWORK sends back, one condition makes
     * the approval conditional. Who recused does not count. Where nobody answered nothing is approved: the gate holds.
     */
    static Vote outcome(Collection<Vote> votes) {
        return votes.stream()
                .filter(vote -> vote != Vote.RECUSE)
                .max(Comparator.naturalOrder())
                .orElse(Vote.HOLD);
    }
}
