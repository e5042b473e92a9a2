package io.tspmo.governance.voting;

import io.tspmo.governance.review.Reviews;
import io.tspmo.governance.review.Seats;
import io.tspmo.governance.review.Wording;
import io.tspmo.platform.form.FormText;
import io.tspmo.platform.step.FormFacts;
import io.tspmo.platform.words.Words;
import io.tspmo.project.project.ProjectCode;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was decided about a project before, as forms show it, and what was said when the last gate sent the report back. */
@Component
class EarlierDecisions implements FormFacts {

    private final Reviews reviews;
    private final Seats seats;
    private final Clock clock;

    EarlierDecisions(Reviews reviews, Seats seats, Clock clock) {
        this.reviews = reviews;
        this.seats = seats;
        this.clock = clock;
    }

    @Override
    public boolean supports(String task) {
        return task.equals("reportPhase");
    }

    /** Provides {@code earlierDecisions} and {@code reworkNote}. */
    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        var code = ProjectCode.of(task.project());
        var said = reviews.lastSentBack(code)
                .map(review -> Wording.votes(seats.of(review)))
                .orElse("");
        return Map.of("earlierDecisions", inWords(code), "reworkNote", said);
    }

    /** A line each, newest last: {@code G2, round 2: rework on 24 Dec 2026. security: The plan has no tests.} */
    String inWords(ProjectCode code) {
        return FormText.cut(reviews.decisions(code).stream()
                .map(decision -> "%s%s: %s on %s%s"
                        .formatted(
                                decision.gate(),
                                decision.round() == 1 ? "" : ", round " + decision.round(),
                                Wording.words(decision.outcome()),
                                Words.DAY.format(decision.at().atZone(clock.getZone())),
                                Wording.sentence(decision.reasons())))
                .collect(Collectors.joining("\n")));
    }
}
