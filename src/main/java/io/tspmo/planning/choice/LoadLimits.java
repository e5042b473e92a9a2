package io.tspmo.planning.choice;

import io.tspmo.planning.calendar.Supply.Person;
import io.tspmo.platform.decision.DeployedTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Up to which load people are booked without a second thought, and what load is too much: both by the table {@code overloadRules},
 * so that nothing is booked within the one that breaks the other.
 */
@Component
public class LoadLimits {

    private static final String TABLE = "overloadRules";

    private final DeployedTables tables;

    LoadLimits(DeployedTables tables) {
        this.tables = tables;
    }

    /** The table of this moment, for as many people as there are: one SQL statement. */
    public Limits now() {
        return new Limits(tables.latest(TABLE));
    }

    /**
     * Loads in percent, each the highest of its band; two are equal where the table has no rule between them.
     *
     * @param share up to which people are booked
     * @param full above it the first rule flags a person, if it lasts
     * @param over above it each rule does
     */
    public record Bands(int share, int full, int over) {}

    /** One version of the table. */
    public static final class Limits {

        private final DeployedTables.Table table;
        private final Map<Long, List<Map<String, Object>>> rows = new HashMap<>();
        private final Map<Long, Integer> shares = new HashMap<>();

        private Limits(DeployedTables.Table table) {
            this.table = table;
        }

        /**
         * The rules for people of a contract.
         *
         * @param weeklyHours hundredths that the contract gives
         */
        public List<Map<String, Object>> rules(long weeklyHours) {
            return rows.computeIfAbsent(
                    weeklyHours, hours -> table.rows(Map.of("weeklyHours", hours.doubleValue() / 100)));
        }

        /**
         * Percent of what contract, holidays and absences leave of a week. Whatever the column {@code bookTo} says, it is never
         * more than each rule allows; 100 where there is no rule.
         */
        public int share(long weeklyHours) {
            return shares.computeIfAbsent(
                    weeklyHours,
                    hours -> rules(hours).stream().mapToInt(Limits::share).min().orElse(100));
        }

        public int share(Person person) {
            return share(person.weeklyHours());
        }

        /** What loads are told apart, by the same rows. */
        public Bands bands(long weeklyHours) {
            int share = share(weeklyHours);
            var flagged = rules(weeklyHours).stream().map(Limits::flagged).toList();
            int over = flagged.stream().mapToInt(Integer::intValue).max().orElse(share);
            int full = flagged.stream()
                    .mapToInt(Integer::intValue)
                    .filter(limit -> limit > share)
                    .min()
                    .orElse(over);
            return new Bands(share, full, over);
        }

        /** The highest load, in percent, that a rule does not flag. */
        private static int flagged(Map<String, Object> row) {
            return ((Number) Objects.requireNonNull(row.get("percent"))).intValue()
                    - ("FROM".equals(row.get("comparison")) ? 1 : 0);
        }

        private static int share(Map<String, Object> row) {
            int flagged = flagged(row);
            return Math.min(100, row.get("bookTo") instanceof Number to ? Math.min(to.intValue(), flagged) : flagged);
        }
    }
}
