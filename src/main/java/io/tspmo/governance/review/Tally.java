package io.tspmo.governance.review;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How votes become an outcome. The rules are those of {@code src/docs/tally.md}, with the same words in the same order. */
public record Tally(Rules rules, List<Seat> seats) {

    /** From the least final to the most; a tie goes to the least. */
    private static final List<Vote> AGAINST = List.of(Vote.REWORK, Vote.HOLD, Vote.REJECT);

    /**
     * @param quorum % of the seats
     * @param approvalShare % of the weight that votes
     */
    public record Rules(int quorum, int approvalShare) {}

    /**
     * @param vote null if there is none (yet)
     * @param open whether a vote may still come
     */
    public record Seat(int weight, boolean mandatory, boolean veto, @Nullable Vote vote, boolean open) {

        boolean counts() {
            return vote != null && vote != Vote.RECUSE;
        }

        private boolean bars() {
            return veto && counts() && AGAINST.contains(vote);
        }
    }

    /** What the votes given so far mean while others may still come. */
    public sealed interface Result {

        /** Votes that may still come can make a difference. */
        record Open() implements Result {}

        /** Whatever still comes, there will be no quorum. */
        record NoQuorum() implements Result {}

        /** Whatever still comes, this is the outcome. */
        record Decided(Vote outcome) implements Result {}
    }

    /** The outcome of the votes that are there; empty without a quorum. */
    public static Optional<Vote> outcome(Rules rules, List<Seat> seats) {
        var tally = new Tally(rules, seats);
        return tally.hasQuorum() ? Optional.of(tally.outcome()) : Optional.empty();
    }

    /** Whether the review may end before all have voted. Takes no account of how likely a vote is, only of what it could do. */
    public static Result soFar(Rules rules, List<Seat> seats) {
        return new Tally(rules, seats).soFar();
    }

    private Result soFar() {
        if (!hasQuorum()) {
            return canReachQuorum() ? new Result.Open() : new Result.NoQuorum();
        }
        var outcome = outcome();
        return isFinal(outcome) ? new Result.Decided(outcome) : new Result.Open();
    }

    private boolean hasQuorum() {
        return isQuorum(seats.stream().filter(Seat::counts).count())
                && seats.stream().noneMatch(seat -> seat.mandatory && !seat.counts());
    }

    private boolean canReachQuorum() {
        return isQuorum(seats.stream()
                        .filter(seat -> seat.counts() || seat.open)
                        .count())
                && seats.stream().noneMatch(seat -> seat.mandatory && !seat.counts() && !seat.open);
    }

    private boolean isQuorum(long votes) {
        return votes > 0 && votes * 100 >= (long) rules.quorum * seats.size();
    }

    private Vote outcome() {
        return vetoed().orElseGet(() -> {
            if (passes(approving(), voting())) {
                return weight(Vote.APPROVE_WITH_CONDITIONS) > 0 ? Vote.APPROVE_WITH_CONDITIONS : Vote.APPROVE;
            }
            return AGAINST.stream()
                    .reduce((less, more) -> weight(more) > weight(less) ? more : less)
                    .orElseThrow();
        });
    }

    private Optional<Vote> vetoed() {
        return seats.stream()
                .filter(Seat::bars)
                .map(seat -> Objects.requireNonNull(seat.vote))
                .max(Comparator.comparing(AGAINST::indexOf));
    }

    /** Each extreme that the open seats could reach is tried; no mixture of votes reaches further. */
    private boolean isFinal(Vote outcome) {
        long left = seats.stream()
                .filter(seat -> seat.open && !seat.counts())
                .mapToLong(Seat::weight)
                .sum();
        if (left == 0) {
            return true;
        }
        boolean vetoLeft = seats.stream().anyMatch(seat -> seat.open && !seat.counts() && seat.veto);
        if (vetoed().isPresent()) {
            return outcome == Vote.REJECT || !vetoLeft;
        }
        if (vetoLeft) {
            return false;
        }
        return switch (outcome) {
            case APPROVE -> false; // one more vote may bring a condition
            case APPROVE_WITH_CONDITIONS -> passes(approving(), voting() + left);
            default -> !passes(approving() + left, voting() + left)
                    && AGAINST.stream()
                            .filter(other -> other != outcome)
                            .noneMatch(other -> overtakes(other, outcome, left));
        };
    }

    private boolean overtakes(Vote other, Vote leader, long left) {
        long most = weight(other) + left;
        return most > weight(leader) || most == weight(leader) && AGAINST.indexOf(other) < AGAINST.indexOf(leader);
    }

    private boolean passes(long approving, long voting) {
        return approving * 100 >= rules.approvalShare * voting;
    }

    private long approving() {
        return weight(Vote.APPROVE) + weight(Vote.APPROVE_WITH_CONDITIONS);
    }

    private long voting() {
        return seats.stream().filter(Seat::counts).mapToLong(Seat::weight).sum();
    }

    private long weight(Vote vote) {
        return seats.stream()
                .filter(seat -> seat.vote == vote)
                .mapToLong(Seat::weight)
                .sum();
    }
}
