package io.tspmo.governance.riskregister;

import io.tspmo.governance.risk.RegisterEntries;
import io.tspmo.governance.risk.RegisterEntry;
import io.tspmo.governance.riskscore.Categories;
import io.tspmo.governance.riskscore.Category;
import io.tspmo.governance.riskscore.Risk;
import io.tspmo.governance.riskscore.RiskScore;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.event.FrozenPart;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The risk register, the severities by the table {@code riskSeverity}, and the score they add up to. */
@Component
class FrozenRisks implements FrozenPart {

    private static final String SEVERITY = "riskSeverity";

    private final RegisterEntries entries;
    private final Categories categories;

    FrozenRisks(RegisterEntries entries, Categories categories) {
        this.entries = entries;
        this.categories = categories;
    }

    @Override
    public String name() {
        return "risk";
    }

    /** The version of now: the register is scored again by it whenever it changes, and every morning. */
    @Override
    public List<String> tablesToAsk() {
        return List.of(SEVERITY);
    }

    @Override
    public Frozen opened(Opening review) {
        var all = categories.all();
        var given = Map.<String, Object>of(
                "register",
                entries.of(review.project().code()).stream()
                        .filter(RegisterEntry::isOpen)
                        .sorted(Comparator.comparing(RegisterEntry::category).thenComparing(RegisterEntry::seq))
                        .map(risk -> given(risk, Categories.named(all, risk.category())))
                        .toList());
        return new Frozen(given, replayOpened(given, review.tables()));
    }

    @Override
    public Map<String, Object> replayOpened(Map<String, Object> given, Tables tables) {
        var rated = ((List<?>) Objects.requireNonNull(given.get("register")))
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
        return risk.category().key() + " " + risk.seq();
    }

    /** What the score is made of, and what is done about it; what is not known is left out. */
    private static Map<String, Object> given(RegisterEntry risk, Category category) {
        var given = new TreeMap<String, Object>();
        given.put("category", category.key());
        given.put("label", category.label());
        given.put("seq", risk.seq());
        given.put("number", risk.number());
        given.put("title", risk.title());
        given.put("probability", risk.probability());
        given.put("impact", risk.impact());
        put(given, "owner", risk.owner());
        put(given, "response", risk.response() == null ? null : risk.response().name());
        put(given, "plan", risk.plan());
        put(given, "actBy", risk.actBy() == null ? null : risk.actBy().toString());
        put(given, "acceptedBy", risk.acceptedBy());
        put(given, "residualProbability", risk.residualProbability());
        put(given, "residualImpact", risk.residualImpact());
        if (risk.isAnswered()) {
            given.put("critical", risk.isCritical());
            given.put("waits", risk.stepInWords());
        }
        return given;
    }

    private static void put(Map<String, Object> given, String name, @Nullable Object value) {
        if (value != null) {
            given.put(name, value);
        }
    }

    private static Risk risk(Map<?, ?> row) {
        @SuppressWarnings("unchecked")
        var given = new Answers((Map<String, Object>) row);
        return new Risk(
                given.has("label")
                        ? new Category(given.text("category"), given.text("label"))
                        : Category.of(given.text("category")),
                given.integer("seq"),
                given.text("title"),
                given.integer("probability"),
                given.integer("impact"),
                null);
    }
}
