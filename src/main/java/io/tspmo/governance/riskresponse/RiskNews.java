package io.tspmo.governance.riskresponse;

import io.tspmo.governance.risk.RiskHandedOn;
import io.tspmo.governance.risk.RisksScored;
import io.tspmo.project.event.ProjectEnded;
import io.tspmo.project.event.ProjectResumed;
import io.tspmo.project.event.ReviewDecided;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What happens to a project or its register, as far as responses are concerned. */
@Component
class RiskNews {

    private final Responses responses;
    private final RiskTasks tasks;

    RiskNews(Responses responses, RiskTasks tasks) {
        this.responses = responses;
        this.tasks = tasks;
    }

    @EventListener
    void on(RisksScored scored) {
        responses.follow(scored.code());
    }

    @EventListener
    void on(RiskHandedOn handed) {
        tasks.hand(handed.process(), handed.from(), handed.to());
    }

    /** With the first approval a request becomes a project, and its risks are answered. */
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
