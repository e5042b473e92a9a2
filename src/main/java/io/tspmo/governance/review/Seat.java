package io.tspmo.governance.review;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One place in a review, and the vote given from it.
 *
 * @param reviewer the role that the table names
 * @param askedRole the role whose vote was requested last, if the seat moved on
 * @param nextRoles whose vote is requested next, in this order
 * @param signWithin minutes that the reviewer's last proof of identity may be old; 0 if the vote is not signed
 * @param vacant whether no person was free to take it
 * @param votedFor the user whose substitute voted
 * @param conditionsInWords of an approval; "" if it has none
 */
record Seat(
        int number,
        String reviewer,
        @Nullable String askedRole,
        int weight,
        boolean mandatory,
        boolean veto,
        List<String> nextRoles,
        int signWithin,
        boolean vacant,
        @Nullable Vote vote,
        @Nullable String comment,
        @Nullable String votedBy,
        @Nullable String votedFor,
        @Nullable LocalDate holdUntil,
        @Nullable String reworkPhase,
        String conditionsInWords) {

    static final String DEPUTY_OF = "deputy of ";

    /** The role that has it now. */
    String role() {
        return askedRole == null ? reviewer : askedRole;
    }

    /** The roles whose vote was not requested yet. */
    List<String> rolesLeft() {
        var all = Stream.concat(Stream.of(reviewer), rolesAfter().stream())
                .distinct()
                .toList();
        return all.subList(all.indexOf(role()) + 1, all.size());
    }

    /** A deputy is the deputy of the role before. */
    private List<String> rolesAfter() {
        var named = new ArrayList<String>();
        var before = reviewer;
        for (var next : nextRoles) {
            before = next.equals("deputy") ? DEPUTY_OF + before : next;
            named.add(before);
        }
        return named;
    }

    /** Also between a recusal and the move of the seat to who is next. */
    boolean isOpen() {
        return !vacant && (vote == null || vote == Vote.RECUSE);
    }

    Tally.Seat counted() {
        return new Tally.Seat(weight, mandatory, veto, vote, isOpen());
    }

    /** As if this vote were given from it. */
    Tally.Seat counted(Vote given) {
        return new Tally.Seat(weight, mandatory, veto, given, false);
    }
}
