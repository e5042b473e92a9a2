package io.tspmo.risk;

import io.tspmo.project.Answers;
import io.tspmo.project.FrozenPart;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The risk register, the severities by the table {@code riskSeverity}, and the score they add up to. */
@Component
class FrozenRisks implements FrozenPart {

    private static final String SEVERITY = "riskSeverity";

    private final Risks risks;

    FrozenRisks(Risks risks) {
        this.risks = risks;
    }

    @Override
    public String name() {
        return "risk";
    }

    @Override
    public List<String> tablesAsked() {
        return List.of(SEVERITY);
    }

    @Override
    public Frozen opened(Opening review) {
        var register = risks.of(review.project().code());
        var severities = new TreeMap<String, Object>();
        register.forEach(risk -> severities.put(called(risk), risk.severity()));
        var found = new TreeMap<String, Object>();
        found.put("severity", severities);
        found.put("riskScore", review.project().riskScore());
        found.put("riskReasons", review.project().riskReasons());
        return new Frozen(
                Map.of("register", register.stream().map(FrozenRisks::given).toList()), found);
    }

    @Override
    public Map<String, Object> replayOpened(Map<String, Object> given, Tables tables) {
        var rated = ((List<?>) given.get("register"))
                .stream()
                        .map(row -> risk((Map<?, ?>) row))
                        .map(risk -> risk.rated(severity(risk, tables)))
                        .toList();
        var score = RiskScore.of(rated);
        var severities = new TreeMap<String, Object>();
        rated.forEach(risk -> severities.put(called(risk), risk.severity()));
        return Map.of("severity", severities, "riskScore", score.points(), "riskReasons", score.reasons());
    }

    private static int severity(Risk risk, Tables tables) {
        var levels = Map.<String, Object>of("probability", risk.probability(), "impact", risk.impact());
        return ((Number) tables.one(SEVERITY, levels)).intValue();
    }

    private static String called(Risk risk) {
        return risk.category() + " " + risk.seq();
    }

    private static Map<String, Object> given(Risk risk) {
        return Map.of(
                "category", risk.category().name(),
                "seq", risk.seq(),
                "title", risk.title(),
                "probability", risk.probability(),
                "impact", risk.impact());
    }

    private static Risk risk(Map<?, ?> row) {
        @SuppressWarnings("unchecked")
        var given = new Answers((Map<String, Object>) row);
        return new Risk(
                Category.valueOf(given.text("category")),
                given.integer("seq"),
                given.text("title"),
                given.integer("probability"),
                given.integer("impact"),
                null);
    }
}
