package io.tspmo.governance.review;

import io.tspmo.platform.step.Answers;
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
 * @param earlierPack whether the vote was given on an earlier version of the review pack
 */
public record Seat(
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
        String conditionsInWords,
        boolean earlierPack) {

    public static final String DEPUTY_OF = "deputy of ";

    /** Whether a task or a step is about one seat. */
    public static boolean isNumbered(Answers variables) {
        return variables.has("seat") || variables.has("slot");
    }

    /** Which one it is about; a process of an earlier version calls it {@code slot}. */
    public static int number(Answers variables) {
        return variables.integer(variables.has("seat") ? "seat" : "slot");
    }

    /** The role that has it now. */
    public String role() {
        return askedRole == null ? reviewer : askedRole;
    }

    /** The roles whose vote was not requested yet. */
    public List<String> rolesLeft() {
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
    public boolean isOpen() {
        return !vacant && (vote == null || vote == Vote.RECUSE);
    }

    public Tally.Seat counted() {
        return new Tally.Seat(weight, mandatory, veto, vote, isOpen());
    }

    /** As if this vote were given from it. */
    public Tally.Seat counted(Vote given) {
        return new Tally.Seat(weight, mandatory, veto, given, false);
    }
}
