package io.tspmo.planning.overload;

import io.tspmo.planning.overload.OverloadRule.Comparison;
import io.tspmo.planning.overload.OverloadRule.Flag;
import io.tspmo.planning.overload.OverloadRule.Severity;
import io.tspmo.platform.decision.DeployedTables;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Asks the table {@code overloadRules}. */
@Component
class OverloadRules {

    private static final String TABLE = "overloadRules";

    private final DeployedTables tables;

    OverloadRules(DeployedTables tables) {
        this.tables = tables;
    }

    /** The rules of this moment, for as many people as there are: one SQL statement. */
    Rules now() {
        return new Rules(tables.latest(TABLE));
    }

    /** One version of the table. */
    static final class Rules {

        private final DeployedTables.Table table;
        private final Map<BigDecimal, List<OverloadRule>> byHours = new HashMap<>();

        private Rules(DeployedTables.Table table) {
            this.table = table;
        }

        /** @param weeklyHours that the contract gives */
        List<Flag> flags(BigDecimal weeklyHours, List<Load> load) {
            return byHours.computeIfAbsent(weeklyHours.stripTrailingZeros(), this::rules).stream()
                    .flatMap(rule -> rule.flag(load).stream())
                    .toList();
        }

        private List<OverloadRule> rules(BigDecimal weeklyHours) {
            return table.rows(Map.of("weeklyHours", weeklyHours.doubleValue())).stream()
                    .map(Rules::rule)
                    .toList();
        }

        private static OverloadRule rule(Map<String, Object> row) {
            return new OverloadRule(
                    String.valueOf(row.get("rule")),
                    Comparison.valueOf(String.valueOf(row.get("comparison"))),
                    number(row, "percent"),
                    number(row, "weeks"),
                    number(row, "outOf"),
                    Severity.valueOf(String.valueOf(row.get("severity"))),
                    number(row, "days"));
        }

        private static int number(Map<String, Object> row, String column) {
            return ((Number) Objects.requireNonNull(row.get(column))).intValue();
        }
    }
}
