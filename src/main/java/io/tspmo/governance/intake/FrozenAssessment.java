package io.tspmo.governance.intake;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.currency.RatedMoney;
import io.tspmo.project.event.FrozenPart;
import io.tspmo.project.project.Money;
import io.tspmo.project.project.Project;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * The request and what the tables {@code valueScore} and {@code governanceTier} made of it. The tier that the PMO decided
 * may be another than the proposed one.
 */
@Component
class FrozenAssessment implements FrozenPart {

    private static final String VALUE = "valueScore";
    private static final String TIER = "governanceTier";

    private final Intake intake;

    FrozenAssessment(Intake intake) {
        this.intake = intake;
    }

    @Override
    public String name() {
        return "assessment";
    }

    @Override
    public List<String> tablesAsked() {
        return List.of(VALUE, TIER);
    }

    @Override
    public Frozen opened(Opening review) {
        var project = review.project();
        var given = new HashMap<String, Object>();
        var found = new HashMap<String, Object>();
        given.put("request", intake.answers(project));
        given.put("decidedTier", String.valueOf(project.tier()));
        var value = review.asked().get(VALUE);
        if (value != null) {
            given.put(VALUE, value.inputs());
            found.put(VALUE, project.valueScore());
        }
        var tier = review.asked().get(TIER);
        if (tier != null) {
            given.put(TIER, tier.inputs());
            given.put("budgetConverted", budget(project, new Answers(intake.answers(project))));
            found.put("proposedTier", tier.outputs().get("tier"));
        }
        return new Frozen(given, found);
    }

    /** What the table was given as budget, and what it was converted from. */
    private static Map<String, Object> budget(Project project, Answers request) {
        var requested = new Money(request.number("budget"), request.text("currency"));
        var assessed = project.assessed();
        var rated = assessed == null
                ? new RatedMoney(requested, requested, null, null)
                : new RatedMoney(requested, assessed.money(), assessed.rate(), assessed.rateDay());
        return rated.frozen();
    }

    @Override
    public Map<String, Object> replayOpened(Map<String, Object> given, Tables tables) {
        var found = new HashMap<String, Object>();
        if (given.containsKey(VALUE)) {
            found.put(VALUE, tables.one(VALUE, inputs(given, VALUE)));
        }
        if (given.containsKey(TIER)) {
            found.put("proposedTier", tables.one(TIER, inputs(given, TIER)));
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> inputs(Map<String, Object> given, String table) {
        return (Map<String, Object>) Objects.requireNonNull(given.get(table));
    }
}
