package io.tspmo.planning.overload;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.choice.LoadLimits;
import io.tspmo.planning.overload.OverloadRule.Comparison;
import io.tspmo.planning.overload.OverloadRule.Flag;
import io.tspmo.planning.overload.OverloadRule.Severity;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Asks the table {@code overloadRules}. */
@Component
public class OverloadRules {

    private final LoadLimits limits;

    OverloadRules(LoadLimits limits) {
        this.limits = limits;
    }

    /** The rules of this moment, for as many people as there are: one SQL statement. */
    public Rules now() {
        return new Rules(limits.now());
    }

    /** One version of the table. */
    public static final class Rules {

        private final LoadLimits.Limits limits;
        private final Map<BigDecimal, List<OverloadRule>> byHours = new HashMap<>();

        private Rules(LoadLimits.Limits limits) {
            this.limits = limits;
        }

        /** @param weeklyHours that the contract gives */
        public List<Flag> flags(BigDecimal weeklyHours, List<Load> load) {
            return byHours.computeIfAbsent(weeklyHours.stripTrailingZeros(), this::rules).stream()
                    .flatMap(rule -> rule.flag(load).stream())
                    .toList();
        }

        /** Percent of the time up to which such people are booked. */
        public int share(BigDecimal weeklyHours) {
            return limits.share(Hours.hundredths(weeklyHours));
        }

        private List<OverloadRule> rules(BigDecimal weeklyHours) {
            return limits.rules(Hours.hundredths(weeklyHours)).stream()
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
