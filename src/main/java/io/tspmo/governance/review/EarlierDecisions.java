package io.tspmo.governance.review;

import io.tspmo.platform.form.FormText;
import io.tspmo.platform.step.FormFacts;
import io.tspmo.project.project.ProjectCode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was decided about a project before, as forms show it. */
@Component
class EarlierDecisions implements FormFacts {

    private final Reviews reviews;
    private final Clock clock;

    EarlierDecisions(Reviews reviews, Clock clock) {
        this.reviews = reviews;
        this.clock = clock;
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

    /** A line each, newest last: {@code G2, round 2: rework on 2026-12-24. security: The plan has no tests.} */
    String inWords(ProjectCode code) {
        return FormText.cut(reviews.decisions(code).stream()
                .map(decision -> "%s%s: %s on %s%s"
                        .formatted(
                                decision.gate(),
                                decision.round() == 1 ? "" : ", round " + decision.round(),
                                Wording.words(decision.outcome()),
                                LocalDate.ofInstant(decision.at(), clock.getZone()),
                                Wording.sentence(decision.reasons())))
                .collect(Collectors.joining("\n")));
    }
}
