package io.tspmo.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** What the sample users answer. The same seed gives the same answers, however often a start was interrupted. */
record SampleAnswers(long seed, Clock clock) {

    private static final List<String> COMMENTS = List.of(
            "The numbers hold.",
            "The case is clear, and the risks have owners.",
            "Fine, as discussed.",
            "Good progress; go on.",
            "The plan is honest about what it does not know.");

    Map<String, Object> request(SampleProject project) {
        var start = LocalDate.now(clock)
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .plusWeeks(project.startsInWeeks());
        var answers = new HashMap<String, Object>();
        answers.put("title", project.title());
        answers.put("problem", project.problem());
        answers.put("benefit", project.benefit());
        answers.put("sponsor", "sponsor");
        answers.put("method", project.method());
        answers.put("wantedStart", start.toString());
        answers.put("wantedEnd", friday(start, project.weeks()));
        answers.put("budget", project.budget());
        answers.put("currency", "EUR");
        answers.put("strategicTheme", project.theme());
        var questions = List.of("strategicFit", "financialBenefit", "customerEffect", "obligationToAct", "urgency");
        for (int i = 0; i < questions.size(); i++) {
            answers.put(questions.get(i), project.value().get(i));
        }
        int line = 0;
        for (var demand : project.people()) {
            var field = "demand" + ++line;
            answers.put(field + "Skill", demand.skill());
            answers.put(field + "Hours", demand.hours());
            answers.put(field + "From", start.plusWeeks(demand.from()).toString());
            answers.put(field + "Until", friday(start, demand.until()));
        }
        project.risks().forEach((category, risk) -> {
            answers.put(category + "Risk", risk.text());
            answers.put(category + "Probability", String.valueOf(risk.probability()));
            answers.put(category + "Impact", String.valueOf(risk.impact()));
        });
        return answers;
    }

    /** The owner finds the risk as the register has it. */
    Map<String, Object> assessment(Map<String, Object> shown) {
        return Map.of(
                "riskProbability", String.valueOf(shown.get("riskProbability")),
                "riskImpact", String.valueOf(shown.get("riskImpact")),
                "riskCause", "The cause in the request is still valid.",
                "riskEffect", "The next gate moves, and with it the benefit.",
                "riskOwner", String.valueOf(shown.get("riskOwner")));
    }

    Map<String, Object> response() {
        return Map.of(
                "riskResponseChosen", "REDUCE",
                "responsePlan", "Try it out early with the people concerned, and keep a way back open.",
                "actBy", LocalDate.now(clock).plusWeeks(2).toString(),
                "residualProbability", "1",
                "residualImpact", "3");
    }

    private static String friday(LocalDate start, int weeks) {
        return start.plusWeeks(weeks).minusDays(3).toString();
    }

    Map<String, Object> triage(SampleProject project, String decision, String duplicateOf) {
        return switch (decision) {
            case "ACCEPT" -> Map.of("triage", decision, "tier", String.valueOf(project.tier()), "manager", "manager");
            case "ASK_BACK" -> Map.of("triage", decision, "question", String.valueOf(project.question()));
            case "DUPLICATE" -> Map.of("triage", decision, "duplicateOf", duplicateOf);
            default -> Map.of("triage", decision, "reason", String.valueOf(project.reason()));
        };
    }

    Map<String, Object> vote(SampleProject project, String gate, int round, int vote) {
        var special =
                project.votes() == null || round > 1 ? null : project.votes().get(gate);
        // one of the reviewers sets the condition; the others agree
        if (special == null || special.containsKey("condition1") && vote > 0) {
            var comment = COMMENTS.get(random(project, gate, vote).nextInt(COMMENTS.size()));
            return Map.of("vote", "APPROVE", "comment", comment);
        }
        var answers = new HashMap<>(special);
        if (answers.containsKey("condition1")) {
            answers.put("condition1Owner", "manager");
            answers.put("condition1Due", LocalDate.now(clock).plusWeeks(4).toString());
        }
        return answers;
    }

    /**
     * @param share of the gates that are passed when this one is, 0 to 1
     * @param lastRelease whether it is the last; only used at releases
     */
    Map<String, Object> report(SampleProject project, String gate, double share, boolean release, boolean lastRelease) {
        var random = random(project, gate, 0);
        var progress = (int) Math.round(100 * share);
        var spent = BigDecimal.valueOf(project.budget() * share * (0.84 + 0.2 * random.nextDouble()))
                .setScale(2, RoundingMode.HALF_EVEN);
        var answers = new HashMap<String, Object>();
        answers.put("phaseSummary", "What was planned up to " + gate + " is done, and the results are filed.");
        answers.put("progress", progress);
        answers.put("spent", spent);
        answers.put(
                "remainingRisks",
                project.risks().isEmpty()
                        ? ""
                        : project.risks().values().iterator().next().text());
        if (release) {
            answers.put("lastRelease", lastRelease);
        }
        return answers;
    }

    /** @param shown by the form: only missing evidence is answered */
    Map<String, Object> evidence(SampleProject project, Map<String, Object> shown) {
        var answers = new HashMap<String, Object>();
        if (Boolean.TRUE.equals(shown.get("planMissing"))) {
            answers.put("planScope", project.benefit());
            for (var field : List.of("planStart", "planEnd", "planBudget")) {
                answers.put(field, shown.get(field));
            }
        }
        if (Boolean.TRUE.equals(shown.get("riskReviewMissing"))) {
            answers.put(
                    "riskReviewSummary",
                    project.risks().isEmpty()
                            ? "We looked for risks with the team and found none worth a line."
                            : "Each of them has an owner; none is more likely than at the request.");
        }
        return answers;
    }

    /** One page in Markdown, of what is known about the project. */
    String paper(SampleProject project, String code, String kind) {
        var risks = project.risks().values().stream()
                .map(risk ->
                        "- %s (probability %d, impact %d)".formatted(risk.text(), risk.probability(), risk.impact()))
                .collect(Collectors.joining("\n"));
        var people = project.people().stream()
                .map(demand -> "- %s: %d hours a week, weeks %d to %d"
                        .formatted(demand.skill(), demand.hours(), demand.from() + 1, demand.until()))
                .collect(Collectors.joining("\n"));
        return """
                # %s: %s

                %s

                ## Problem
                %s

                ## Benefit
                %s

                ## Money and time
                %,d EUR, %d weeks.

                ## People
                %s

                ## Risks
                %s
                """
                .formatted(
                        project.title(),
                        kind.toLowerCase(Locale.ROOT).replace('_', ' '),
                        code,
                        project.problem(),
                        project.benefit(),
                        project.budget(),
                        project.weeks(),
                        people,
                        risks.isEmpty() ? "None that we know of." : risks);
    }

    String fulfilment(SampleProject project) {
        return "Done, and written down in the notes of the project \"%s\".".formatted(project.title());
    }

    Map<String, Object> lessons(SampleProject project, BigDecimal spent, int reached) {
        var lesson = project.lesson();
        if (lesson == null) {
            throw new IllegalStateException(project.sample() + " is closed, and has no lesson");
        }
        return Map.of(
                "wentWell", lesson.get(0),
                "wentWrong", lesson.get(1),
                "recommendation", lesson.get(2),
                "lessonCategory", lesson.get(3),
                "finalSpent", spent,
                "finalProgress", reached);
    }

    private Random random(SampleProject project, String gate, int number) {
        return new Random(seed + 31L * project.sample().hashCode() + 17L * gate.hashCode() + number);
    }
}
