package io.tspmo.governance.riskreview;

import io.tspmo.governance.risk.RegisterEntries;
import io.tspmo.governance.risk.RegisterEntry;
import io.tspmo.governance.risk.Risks;
import io.tspmo.governance.risk.RisksScored;
import io.tspmo.governance.riskscan.Scoring;
import io.tspmo.governance.riskscore.RiskScore;
import io.tspmo.platform.step.Submission;
import io.tspmo.platform.words.Words;
import io.tspmo.project.gateevidence.Evidence;
import io.tspmo.project.project.ProjectCode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** {@code riskReview:DAYS}: the risks were gone through at most so many days ago. */
@Component
class RiskReviewEvidence implements Evidence {

    private static final Pattern WORD = Pattern.compile("riskReview:([1-9]\\d{0,3})");

    private final RiskReviews reviews;
    private final Risks risks;
    private final RegisterEntries entries;
    private final Scoring scoring;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RiskReviewEvidence(
            RiskReviews reviews,
            Risks risks,
            RegisterEntries entries,
            Scoring scoring,
            ApplicationEventPublisher events,
            Clock clock) {
        this.reviews = reviews;
        this.risks = risks;
        this.entries = entries;
        this.scoring = scoring;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public boolean answersFor(String wanted) {
        return WORD.matcher(wanted).matches();
    }

    @Override
    public String name(String wanted) {
        return "Risk review, at most " + days(wanted) + " days";
    }

    /** The register. */
    @Override
    public String background(ProjectCode code, String wanted) {
        return risks.of(code).stream().map(RiskScore::line).collect(Collectors.joining("\n"));
    }

    @Override
    public Optional<String> missing(ProjectCode code, String wanted) {
        var latest = reviews.latest(code).map(at -> LocalDate.ofInstant(at, clock.getZone()));
        var oldest = LocalDate.now(clock).minusDays(days(wanted));
        if (latest.isPresent() && !latest.get().isBefore(oldest)) {
            return Optional.empty();
        }
        return Optional.of("Risk review: "
                + latest.map(day -> "the last review is of " + Words.DAY.format(day) + ", and older than ")
                        .orElse("no review within ")
                + days(wanted) + " days. Review the risks and write down the result.");
    }

    /** Scores the register anew by the table {@code riskSeverity}, so that the review is about today's figures. */
    @Override
    public void record(Submission submission) {
        var summary = submission.answers().text("riskReviewSummary");
        if (summary.isBlank()) {
            return;
        }
        var code = ProjectCode.of(submission.project());
        var by = submission.by();
        var score = scoring.score(code, by, "A review of the risks");
        int found = score.contributions().size();
        reviews.add(code, summary, by, submission.onBehalfOf(), clock.instant(), found, score.points());
        events.publishEvent(new RisksScored(code));
        if (!submission.refusable()) {
            // a process of an earlier model keeps the answer, and each is recorded once
            submission.set("riskReviewSummary", "");
        }
    }

    @Override
    public List<String> shown(ProjectCode code) {
        return Stream.concat(
                        reviews.shown(code).stream(),
                        entries.of(code).stream()
                                .filter(risk -> risk.isOpen() && (risk.isAnswered() || risk.response() != null))
                                .map(RiskReviewEvidence::answer))
                .toList();
    }

    /** What is done about a risk; the critical ones first, since they are the most severe. */
    private static String answer(RegisterEntry risk) {
        var said = new StringBuilder(risk.isCritical() ? "Critical risk: " : "Risk: ")
                .append(risk.inWords())
                .append(": probability %d, impact %d, severity %s of 100; "
                        .formatted(risk.probability(), risk.impact(), risk.severity()));
        said.append(
                risk.response() == null
                        ? "no response yet"
                        : risk.response().label().toLowerCase(Locale.ROOT)
                                + (risk.actBy() == null ? "" : " by " + Words.DAY.format(risk.actBy())));
        if (risk.residualProbability() != null) {
            said.append(", expected to leave probability %d and impact %d"
                    .formatted(risk.residualProbability(), risk.residualImpact()));
        }
        if (risk.acceptedBy() != null) {
            said.append(", agreed by ").append(risk.acceptedBy());
        }
        return said.append(risk.isAnswered() ? ". Now: " + risk.stepInWords() : "")
                .toString();
    }

    private static int days(String wanted) {
        var word = WORD.matcher(wanted);
        if (!word.matches()) {
            throw new IllegalArgumentException(wanted);
        }
        return Integer.parseInt(word.group(1));
    }
}
