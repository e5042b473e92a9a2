package io.tspmo.governance.review;

import io.tspmo.project.access.Relation;
import org.springframework.stereotype.Component;

/** Has voted at one of the gates of a project. */
@Component
class ReviewerRelation implements Relation {

    @Override
    public String name() {
        return "REVIEWER";
    }

    @Override
    public String projects() {
        return "select r.project_code from gate_vote v join gate_review r on r.id = v.review_id"
                + " where v.voted_by = :user";
    }
}
