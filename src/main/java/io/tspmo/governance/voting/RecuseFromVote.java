package io.tspmo.governance.voting;

import io.tspmo.governance.review.Vote;
import io.tspmo.project.handing.Recusing;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A reviewer who cannot decide says so instead of voting: the next one of the seat is asked. */
@Component
class RecuseFromVote implements Recusing {

    @Override
    public boolean supports(String kind) {
        return kind.equals("castVote");
    }

    @Override
    public Map<String, @Nullable Object> answer(String reason) {
        return Map.of("vote", Vote.RECUSE.name(), "comment", reason);
    }
}
