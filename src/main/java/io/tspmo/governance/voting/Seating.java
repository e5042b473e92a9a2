package io.tspmo.governance.voting;

import io.tspmo.governance.review.Reviews.Review;
import io.tspmo.governance.review.Seat;
import io.tspmo.governance.review.Seats;
import io.tspmo.governance.review.Seats.Reason;
import io.tspmo.governance.review.Vote;
import io.tspmo.project.duty.Candidates;
import io.tspmo.project.duty.Roles;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose vote is requested for a seat, and whose after that. */
@Component
class Seating {

    private final Seats seats;
    private final Roles roles;
    private final Projects projects;

    Seating(Seats seats, Roles roles, Projects projects) {
        this.seats = seats;
        this.roles = roles;
        this.projects = projects;
    }

    /**
     * @param dutyRole the role as duties know it
     * @param candidates null if no role is left
     */
    record Offer(Seat seat, String dutyRole, @Nullable Candidates candidates) {}

    /**
     * Looks for a free person, from the role that has the seat on; where none is left, the seat is vacant. After a recusal
     * the others of the same role come first: what keeps one person from deciding need not keep the next.
     */
    Offer offer(ProjectCode code, Review review, int number) {
        var seat = seat(review, number);
        boolean recused = seat.vote() == Vote.RECUSE;
        var why = recused ? Reason.RECUSED : Reason.NOBODY_FREE;
        var free = free(code, review, Stream.concat(Stream.of(seat.role()), seat.rolesLeft().stream()));
        if (free.isEmpty()) {
            move(review, seat, null, why, seat.votedBy());
            seats.vacate(review.id(), number);
            return new Offer(seat, seat.role(), null);
        }
        if (recused || !free.get().role.equals(seat.role())) {
            move(review, seat, free.get().role, why, seat.votedBy());
            seat = seat(review, number);
        }
        return new Offer(seat, free.get().dutyRole, free.get().candidates);
    }

    /**
     * Hands a seat to the next role with a free person, if there is one.
     *
     * @param by who wants it; null if the time is over
     */
    boolean moveOn(ProjectCode code, Review review, int number, Reason why, @Nullable String by) {
        var seat = seat(review, number);
        var next = free(code, review, seat.rolesLeft().stream());
        next.ifPresent(free -> move(review, seat, free.role, why, by));
        return next.isPresent();
    }

    private record Free(String role, String dutyRole, Candidates candidates) {}

    /** The first of these roles with a person who has had no say in the review. */
    private Optional<Free> free(ProjectCode code, Review review, Stream<String> ofRoles) {
        var heard = seats.heard(review.id());
        return ofRoles.map(role -> {
                    var dutyRole = dutyRole(code, role);
                    return new Free(role, dutyRole, roles.of(code, "VOTE", dutyRole, heard));
                })
                .filter(free -> !free.candidates.isEmpty())
                .findFirst();
    }

    /** A deputy is one of a person: a group has none. */
    private String dutyRole(ProjectCode code, String role) {
        if (!role.startsWith(Seat.DEPUTY_OF)) {
            return role;
        }
        var project = projects.get(code);
        var person =
                switch (role.substring(Seat.DEPUTY_OF.length())) {
                    case "sponsor" -> project.sponsor();
                    case "manager" -> project.manager();
                    case "requester" -> project.requester();
                    default -> null;
                };
        return "deputy:" + Objects.toString(person, "");
    }

    /** Requests the vote from the same role again: this answer came from a person who has voted in this review before. */
    void requestAgain(Review review, Seat seat, String by) {
        move(review, seat, seat.role(), Reason.VOTED_BEFORE, by);
    }

    private void move(Review review, Seat seat, @Nullable String to, Reason why, @Nullable String by) {
        seats.move(review, seat, to, why, by, Objects.toString(seat.comment(), ""));
    }

    private Seat seat(Review review, int number) {
        return seats.of(review.id()).stream()
                .filter(seat -> seat.number() == number)
                .findFirst()
                .orElseThrow();
    }
}
