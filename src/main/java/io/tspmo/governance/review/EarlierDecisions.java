package io.tspmo.governance.review;

import io.tspmo.platform.step.FormFacts;
import io.tspmo.project.project.ProjectCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was decided about a project before, as forms show it. */
@Component
class EarlierDecisions implements FormFacts {

    private final Reviews reviews;
    private final Wording wording;

    EarlierDecisions(Reviews reviews, Wording wording) {
        this.reviews = reviews;
        this.wording = wording;
    }

    @Override
    public boolean supports(String task) {
        return task.equals("reportPhase");
    }

    /** Provides {@code earlierDecisions}. */
    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        return Map.of("earlierDecisions", inWords(ProjectCode.of(task.project())));
    }

    /** A line each, newest last. */
    String inWords(ProjectCode code) {
        return wording.decisions(reviews.decisions(code));
    }
}
