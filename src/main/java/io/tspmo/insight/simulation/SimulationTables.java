package io.tspmo.insight.simulation;

import io.tspmo.insight.montecarlo.Inputs.Estimate;
import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.platform.decision.DeployedTables.Table;
import io.tspmo.platform.decision.TableRow;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.project.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the PMO says about simulations: the tables {@code simulationRules simulationSpread riskChance riskEffect}. */
@Component
class SimulationTables {

    static final List<String> NAMES = List.of("riskChance", "riskEffect", "simulationRules", "simulationSpread");

    private final DeployedTables tables;

    SimulationTables(DeployedTables tables) {
        this.tables = tables;
    }

    /** The versions that are deployed now. One SQL statement. */
    Versions now() {
        return new Versions(new TreeMap<>(tables.latest(NAMES)));
    }

    /**
     * @param runs of a simulation that a person starts, unless the person says how many
     * @param gateRuns of one for a gate
     * @param correlation percent
     */
    record Rules(int runs, int gateRuns, int correlation) {}

    /** One version of each; equal inputs are evaluated once. */
    static final class Versions {

        private final SortedMap<String, Table> tables;
        private final Map<List<Object>, TableRow> answers = new HashMap<>();

        private Versions(SortedMap<String, Table> tables) {
            this.tables = tables;
        }

        SortedMap<String, String> ids() {
            var ids = new TreeMap<String, String>();
            tables.forEach((name, table) -> ids.put(name, table.toString()));
            return ids;
        }

        Rules rules(@Nullable Tier tier) {
            var rules = ask("simulationRules", Map.of("tier", Objects.toString(tier, "")));
            return new Rules(rules.integer("runs"), rules.integer("gateRuns"), rules.integer("correlation"));
        }

        /** @param kind TASK, or PROJECT where there is no schedule */
        Estimate around(long likely, String kind, @Nullable Tier tier, String method, int percentComplete) {
            var spread = ask(
                    "simulationSpread",
                    Map.of(
                            "kind", kind,
                            "tier", Objects.toString(tier, ""),
                            "method", method,
                            "percentComplete", percentComplete));
            return new Estimate(
                    Math.min(likely, percent(likely, spread.number("low"))),
                    likely,
                    Math.max(likely, percent(likely, spread.number("high"))));
        }

        /** Percent. */
        int chance(int probability) {
            return ask("riskChance", Map.of("probability", probability)).integer("chance");
        }

        /**
         * @param what cost or delay
         * @param whole the budget, or the planned duration, of which it is a share
         */
        Estimate effect(int impact, String what, long whole) {
            var effect = ask("riskEffect", Map.of("impact", impact));
            return new Estimate(
                    percent(whole, effect.number(what + "Low")),
                    percent(whole, effect.number(what + "Likely")),
                    percent(whole, effect.number(what + "High")));
        }

        private static long percent(long whole, BigDecimal percent) {
            return BigDecimal.valueOf(whole)
                    .multiply(percent)
                    .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_EVEN)
                    .longValueExact();
        }

        private TableRow ask(String table, Map<String, Object> inputs) {
            return answers.computeIfAbsent(List.of(table, inputs), any -> {
                var rows = Objects.requireNonNull(tables.get(table)).rows(inputs);
                if (rows.size() != 1) {
                    throw Rejection.conflict(
                            "The table %s says nothing about %s. The PMO can add a rule.".formatted(table, inputs));
                }
                return new TableRow(table, rows.get(0));
            });
        }
    }
}
