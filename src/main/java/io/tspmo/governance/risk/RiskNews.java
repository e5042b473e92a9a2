package io.tspmo.governance.risk;

import io.tspmo.project.project.ProjectEnded;
import io.tspmo.project.project.ProjectResumed;
import io.tspmo.project.project.ReviewDecided;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What happens to a project, as far as its risks are concerned. */
@Component
class RiskNews {

    private final Responses responses;

    RiskNews(Responses responses) {
        this.responses = responses;
    }

    /** With the first approval a request becomes a project, and somebody has to answer its risks. */
    @EventListener
    void on(ReviewDecided review) {
        if (review.outcome().startsWith("APPROVE")) {
            responses.followApproved(review.code());
        }
    }

    @EventListener
    void on(ProjectResumed resumed) {
        responses.follow(resumed.code());
    }

    @EventListener
    void on(ProjectEnded ended) {
        responses.endAll(ended.code());
    }
}
