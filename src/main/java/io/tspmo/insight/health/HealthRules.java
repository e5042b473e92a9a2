package io.tspmo.insight.health;

import io.tspmo.insight.health.DimensionHealth.JudgedFigure;
import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.platform.decision.TableRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Judges figures by the tables in processes/health: one for each dimension, and projectHealth for the whole. */
@Component
class HealthRules {

    private final DeployedTables tables;

    HealthRules(DeployedTables tables) {
        this.tables = tables;
    }

    /** As they are deployed now: one look uses one version of each. */
    Version latest() {
        var byDimension = new EnumMap<Dimension, DeployedTables.Table>(Dimension.class);
        byDimension.put(Dimension.SCHEDULE, tables.latest("healthSchedule"));
        byDimension.put(Dimension.COST, tables.latest("healthCost"));
        byDimension.put(Dimension.SCOPE, tables.latest("healthScope"));
        byDimension.put(Dimension.PEOPLE, tables.latest("healthPeople"));
        byDimension.put(Dimension.RISK, tables.latest("healthRisk"));
        byDimension.put(Dimension.QUALITY, tables.latest("healthQuality"));
        byDimension.put(Dimension.GOVERNANCE, tables.latest("healthGovernance"));
        return new Version(byDimension, tables.latest("projectHealth"));
    }

    /** For how many days at most a person may set another colour. */
    int longestOverride(String dimension) {
        return tables.latest("healthOverride")
                .row(Map.of("dimension", dimension))
                .integer("days");
    }

    /** One version of each table. */
    record Version(Map<Dimension, DeployedTables.Table> byDimension, DeployedTables.Table whole) {

        List<DimensionHealth> judge(List<HealthFigure> figures) {
            return Stream.of(Dimension.values())
                    .map(dimension -> judge(
                            dimension,
                            figures.stream()
                                    .filter(figure -> figure.dimension() == dimension)
                                    .toList()))
                    .toList();
        }

        private DimensionHealth judge(Dimension dimension, List<HealthFigure> figures) {
            var table = Objects.requireNonNull(byDimension.get(dimension));
            var judged = new ArrayList<JudgedFigure>();
            for (var figure : figures) {
                var row = first(table, figure.name(), figure.value());
                var reason = row.required("reason");
                for (var word : figure.words().entrySet()) {
                    reason = reason.replace("{" + word.getKey() + "}", word.getValue());
                }
                judged.add(new JudgedFigure(figure.name(), figure.value(), figure.day(), colour(row), reason));
            }
            if (judged.isEmpty()) {
                var row = first(table, "unknown", BigDecimal.ZERO);
                return new DimensionHealth(dimension, colour(row), row.required("reason"), null, List.of());
            }
            var worst = judged.stream()
                    .reduce((one, other) -> other.colour().compareTo(one.colour()) < 0 ? other : one)
                    .orElseThrow();
            return new DimensionHealth(dimension, worst.colour(), worst.reason(), worst.day(), judged);
        }

        Colour whole(List<DimensionHealth> dimensions) {
            return Colour.valueOf(whole.one(
                    "colour",
                    Map.of(
                            "reds",
                            count(dimensions, Colour.RED),
                            "ambers",
                            count(dimensions, Colour.AMBER),
                            "greens",
                            count(dimensions, Colour.GREEN))));
        }

        private static int count(List<DimensionHealth> dimensions, Colour colour) {
            return (int)
                    dimensions.stream().filter(one -> one.colour() == colour).count();
        }

        private static TableRow first(DeployedTables.Table table, String figure, BigDecimal value) {
            return table.row(Map.of("figure", figure, "value", value.doubleValue()));
        }

        private static Colour colour(TableRow row) {
            return Colour.valueOf(row.required("colour"));
        }
    }
}
