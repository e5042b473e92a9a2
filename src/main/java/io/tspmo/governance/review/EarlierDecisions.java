package io.tspmo.governance.review;

import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.ReportFacts;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What was decided about a project before, as forms show it. */
@Component
class EarlierDecisions implements ReportFacts {

    private final Reviews reviews;
    private final Wording wording;

    EarlierDecisions(Reviews reviews, Wording wording) {
        this.reviews = reviews;
        this.wording = wording;
    }

    @Override
    public Map<String, Object> of(ProjectCode code) {
        return Map.of("earlierDecisions", inWords(code));
    }

    /** A line each, newest last. */
    String inWords(ProjectCode code) {
        return wording.decisions(reviews.decisions(code));
    }
}
