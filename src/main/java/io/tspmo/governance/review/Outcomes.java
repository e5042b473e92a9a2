package io.tspmo.governance.review;

import io.tspmo.governance.gate.Gate;
import io.tspmo.governance.gate.Gates;
import io.tspmo.governance.review.Reviews.Outcome;
import io.tspmo.governance.review.Reviews.Review;
import io.tspmo.project.event.ReviewDecided;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What the outcome of a review does to its gate and to the project. */
@Component
public class Outcomes {

    private final Reviews reviews;
    private final Gates gates;
    private final Projects projects;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Outcomes(Reviews reviews, Gates gates, Projects projects, ApplicationEventPublisher events, Clock clock) {
        this.reviews = reviews;
        this.gates = gates;
        this.projects = projects;
        this.events = events;
        this.clock = clock;
    }

    /** Does nothing if the review has its outcome. A review of one condition leaves the gate as it was decided. */
    public void record(ProjectCode code, String processId, Review review, Outcome outcome) {
        if (review.outcome() != null) {
            return;
        }
        reviews.decide(review, outcome, clock.instant());
        if (review.obligation() == null) {
            gates.decided(code, review.gate(), outcome.vote().name(), clock.instant());
            if (outcome.reworkPhase() != null) {
                goBack(code, review.gate(), outcome.reworkPhase());
            }
        }
        events.publishEvent(
                new ReviewDecided(code, review.gate(), processId, outcome.vote().name()));
    }

    private void goBack(ProjectCode code, String gate, Phase phase) {
        var project = projects.get(code);
        if (gates.get(code, gate).kind() == Gate.Kind.PLANNED && phase.compareTo(project.phase()) < 0) {
            project.goBackTo(phase);
            projects.save(project);
            gates.decideAgainAfter(code, phase);
        }
    }
}
