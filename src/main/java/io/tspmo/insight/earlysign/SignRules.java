package io.tspmo.insight.earlysign;

import io.tspmo.platform.decision.DeployedTables;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes what was measured for a risk or for nothing, as the table {@code earlySigns} says. */
@Component
class SignRules {

    private final DeployedTables tables;

    SignRules(DeployedTables tables) {
        this.tables = tables;
    }

    /** As it is deployed now: one scan uses one version. */
    Version latest() {
        return new Version(tables.latest("earlySigns"));
    }

    /**
     * A risk that the table sees.
     *
     * @param again raised again if its risk was closed and so many days have passed since it was raised; null if it is not
     */
    record Sign(
            Measured measured,
            String category,
            int probability,
            int impact,
            String cause,
            String event,
            String effect,
            String reason,
            @Nullable Integer again) {}

    /** One version of the table. */
    static final class Version {

        private final DeployedTables.Table table;

        private Version(DeployedTables.Table table) {
            this.table = table;
        }

        String id() {
            return table.toString();
        }

        /**
         * What the first rule says that fits and whose exceptions the project does not have.
         *
         * @param has words for what the project has, e.g. {@code document:SECURITY_REVIEW}
         * @throws IllegalStateException if a cell of that rule is not what it has to be
         */
        Optional<Sign> sign(Measured measured, String tier, Set<String> has) {
            var inputs = new HashMap<>(measured.figures());
            inputs.put("sign", measured.sign());
            inputs.put("subject", measured.subject());
            inputs.put("tier", tier);
            return table.rows(inputs).stream()
                    .filter(row -> words(row, "unless").noneMatch(has::contains))
                    .findFirst()
                    .filter(row -> !"NOTHING".equals(row.get("finding")))
                    .map(row -> new Sign(
                            measured,
                            text(row, "category"),
                            level(row, "probability"),
                            level(row, "impact"),
                            text(row, "cause"),
                            text(row, "event"),
                            text(row, "effect"),
                            text(row, "reason"),
                            row.get("again") == null ? null : whole(row, "again")));
        }

        private static java.util.stream.Stream<String> words(Map<String, Object> row, String column) {
            return Arrays.stream(Objects.toString(row.get(column), "").split("[,\\s]+"))
                    .filter(word -> !word.isEmpty());
        }

        private static String text(Map<String, Object> row, String column) {
            var text = Objects.toString(row.get(column), "");
            if (text.isBlank()) {
                throw new IllegalStateException("The table earlySigns has no text in the column " + column);
            }
            return text;
        }

        private static int level(Map<String, Object> row, String column) {
            int level = whole(row, column);
            if (level < 1 || level > 5) {
                throw new IllegalStateException(
                        "The table earlySigns says %d in the column %s, and not 1 to 5".formatted(level, column));
            }
            return level;
        }

        private static int whole(Map<String, Object> row, String column) {
            if (row.get(column) instanceof Number number) {
                return number.intValue();
            }
            throw new IllegalStateException("The table earlySigns says %s in the column %s, which is no number"
                    .formatted(row.get(column), column));
        }
    }
}
