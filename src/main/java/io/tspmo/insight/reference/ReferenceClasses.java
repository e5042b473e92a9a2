package io.tspmo.insight.reference;

import io.tspmo.insight.montecarlo.Inputs.Measured;
import io.tspmo.project.project.Tier;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The reference class of a project: our own closed projects once there are enough of its kind, public ones before. */
@Component
public class ReferenceClasses {

    private final OwnOutcomes own;

    ReferenceClasses(OwnOutcomes own) {
        this.own = own;
    }

    /**
     * One SQL statement.
     *
     * @param tier null before it is classified
     * @param steps of the public class
     */
    public ReferenceClass of(
            @Nullable Tier tier, String method, ReferenceRules rules, Supplier<List<ReferenceStep>> steps) {
        var kindTier = rules.sameTier() && tier != null ? tier.name() : null;
        var kindMethod = rules.sameMethod() ? method : null;
        var outcomes = own.of(kindTier, kindMethod);
        var kind = kind(kindTier, kindMethod);
        // a distribution needs two, whatever the table says
        if (outcomes.size() < Math.max(2, rules.ownProjects())) {
            return new ReferenceClass(
                    rules.name(),
                    rules.projects(),
                    steps.get(),
                    rules.measured(),
                    "Own closed projects (%s) are used once there are %d of them; there are %d now."
                            .formatted(kind, rules.ownProjects(), outcomes.size()));
        }
        var finish = new Deviations(outcomes, Outcome::finish);
        var cost = new Deviations(outcomes, Outcome::cost);
        return new ReferenceClass(
                "Own closed projects (" + kind + ")",
                outcomes.size(),
                ReferenceStep.of(outcomes),
                new Measured(finish.met(50), finish.met(80), cost.met(50), cost.met(80)),
                "Own closed projects are used from %d on; before, it is: %s."
                        .formatted(rules.ownProjects(), rules.name()));
    }

    private static String kind(@Nullable String tier, @Nullable String method) {
        if (tier == null && method == null) {
            return "of any kind";
        }
        return tier == null || method == null
                ? lower(tier == null ? method : tier)
                : lower(tier) + ", " + lower(method);
    }

    private static String lower(@Nullable String word) {
        return String.valueOf(word).toLowerCase(Locale.ROOT);
    }
}
