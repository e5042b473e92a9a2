package io.tspmo.gate;

import io.tspmo.project.ConditionsFulfilled;
import io.tspmo.project.Story;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Closes the open obligations of a project when its manager reported them as fulfilled. */
@Component
class FulfilObligations {

    private final Reviews reviews;
    private final Story story;
    private final Clock clock;

    FulfilObligations(Reviews reviews, Story story, Clock clock) {
        this.reviews = reviews;
        this.story = story;
        this.clock = clock;
    }

    @EventListener
    void on(ConditionsFulfilled reported) {
        int closed = reviews.fulfil(reported.code(), reported.by(), clock.instant());
        if (closed > 0) {
            story.tell(reported.code(), reported.by(), "Conditions reported as fulfilled: " + closed);
        }
    }
}
