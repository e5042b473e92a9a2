package io.tspmo.governance.voting;

import io.tspmo.governance.review.Reviews;
import io.tspmo.governance.review.Seat;
import io.tspmo.governance.review.Seats;
import io.tspmo.platform.words.Words;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.work.ProjectBrief;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who votes in the review that is open, and who has voted. What somebody voted is shown when the review is decided. */
@Component
class VotersBrief implements ProjectBrief {

    private final Reviews reviews;
    private final Seats seats;

    VotersBrief(Reviews reviews, Seats seats) {
        this.reviews = reviews;
        this.seats = seats;
    }

    @Override
    public int position() {
        return 2;
    }

    @Override
    public Optional<Part> of(ProjectCode code) {
        return reviews.openOf(code)
                .map(review -> new Part(
                        "Review of " + review.gate(),
                        null,
                        seats.of(review.id()).stream().map(VotersBrief::fact).toList()));
    }

    private static Fact fact(Seat seat) {
        var said = seat.isOpen() ? "has not voted yet" : seat.vacant() ? "not occupied" : "has voted";
        return new Fact(Words.inRole(seat.role()), said + (seat.veto() ? ", has a veto" : ""));
    }
}
