package io.tspmo.governance.voting;

import io.tspmo.project.succession.Renomination;
import org.springframework.stereotype.Component;

/** A seat goes to another free person of its role, or to the next role of the table. */
@Component
class SeatAgain implements Renomination {

    @Override
    public String task() {
        return "castVote";
    }

    @Override
    public String box() {
        return "nominateReviewer";
    }
}
