package io.tspmo.insight.simulationinput;

import io.tspmo.insight.montecarlo.Inputs;
import io.tspmo.insight.montecarlo.Inputs.Estimate;
import io.tspmo.insight.montecarlo.Inputs.Measured;
import io.tspmo.insight.reference.ReferenceRules;
import io.tspmo.insight.reference.ReferenceStep;
import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.platform.decision.DeployedTables.Table;
import io.tspmo.platform.decision.TableRow;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.project.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the PMO says about simulations: the tables {@code simulationRules simulationSpread riskChance riskEffect responseEffect
 * referenceRules referenceClass}.
 */
@Component
public class SimulationTables {

    public static final List<String> NAMES = List.of(
            "referenceClass",
            "referenceRules",
            "responseEffect",
            "riskChance",
            "riskEffect",
            "simulationRules",
            "simulationSpread");

    private final DeployedTables tables;

    SimulationTables(DeployedTables tables) {
        this.tables = tables;
    }

    /** The versions that are deployed now. One SQL statement. */
    public Versions now() {
        return new Versions(new TreeMap<>(tables.latest(NAMES)));
    }

    /**
     * @param runs of a simulation that a person starts, unless the person says how many
     * @param gateRuns of one for a gate
     * @param correlation percent; {@code overlap} likewise
     */
    public record Rules(int runs, int gateRuns, int correlation, int overlap) {}

    /** One version of each; equal inputs are evaluated once. */
    public static final class Versions {

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

        public Rules rules(@Nullable Tier tier) {
            var rules = ask("simulationRules", Map.of("tier", Objects.toString(tier, "")));
            return new Rules(
                    rules.integer("runs"),
                    rules.integer("gateRuns"),
                    rules.integer("correlation"),
                    rules.integer("overlap"));
        }

        Estimate around(long likely, @Nullable Tier tier, String method, int percentComplete) {
            var spread = ask(
                    "simulationSpread",
                    Map.of(
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

        /** Percent of what a response leaves less of a risk that is included. */
        int included(String response, boolean acted) {
            return ask("responseEffect", Map.of("response", response, "acted", acted))
                    .integer("included");
        }

        /**
         * @param affects TASK or OPEN_WORK
         * @param whole what is left of that: hundredths of the currency
         */
        Estimate cost(int impact, String affects, long whole) {
            var effect = effect(impact, affects);
            boolean amount = effect.text("costUnit").equals("AMOUNT");
            return points(effect, "cost", figure -> amount ? hundredths(figure, 100) : percent(whole, figure));
        }

        /** @param whole what is left: hundredths of hours */
        Estimate delay(int impact, String affects, long whole) {
            var effect = effect(impact, affects);
            boolean days = effect.text("delayUnit").equals("DAYS");
            return points(effect, "delay", figure -> days ? hundredths(figure, Inputs.DAY) : percent(whole, figure));
        }

        private TableRow effect(int impact, String affects) {
            return ask("riskEffect", Map.of("impact", impact, "affects", affects));
        }

        private static Estimate points(TableRow effect, String what, ToLongFunction<BigDecimal> value) {
            return new Estimate(
                    value.applyAsLong(effect.number(what + "Low")),
                    value.applyAsLong(effect.number(what + "Likely")),
                    value.applyAsLong(effect.number(what + "High")));
        }

        private static long hundredths(BigDecimal figure, long unit) {
            return figure.multiply(BigDecimal.valueOf(unit))
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .longValueExact();
        }

        ReferenceRules referenceRules(@Nullable Tier tier, String method) {
            var row = referenceRow(tier, method);
            return new ReferenceRules(
                    row.integer("ownProjects"),
                    row.yes("sameTier"),
                    row.yes("sameMethod"),
                    row.required("publicName"),
                    row.integer("publicProjects"),
                    new Measured(
                            row.integer("finishP50"),
                            row.integer("finishP80"),
                            row.integer("costP50"),
                            row.integer("costP80")),
                    row.integer("costLuck"),
                    row.integer("riskLuck"));
        }

        /** @throws Rejection if the class has no rows, or its figures fall */
        List<ReferenceStep> publicSteps(@Nullable Tier tier, String method) {
            var name = referenceRow(tier, method).required("publicClass");
            var steps =
                    Objects.requireNonNull(tables.get("referenceClass")).rows(Map.of("referenceClass", name)).stream()
                            .map(cells -> new TableRow("referenceClass", cells))
                            .map(row ->
                                    new ReferenceStep(row.integer("percent"), row.number("finish"), row.number("cost")))
                            .sorted(Comparator.comparingInt(ReferenceStep::percent))
                            .toList();
            boolean falls = IntStream.range(1, steps.size())
                    .anyMatch(i -> steps.get(i)
                                            .finish()
                                            .compareTo(steps.get(i - 1).finish())
                                    < 0
                            || steps.get(i).cost().compareTo(steps.get(i - 1).cost()) < 0);
            if (steps.isEmpty() || falls) {
                throw Rejection.conflict(
                        "The table referenceClass has no rising figures for %s. The PMO can correct it."
                                .formatted(name));
            }
            return steps;
        }

        private TableRow referenceRow(@Nullable Tier tier, String method) {
            return ask("referenceRules", Map.of("tier", Objects.toString(tier, ""), "method", method));
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
