package io.tspmo.insight.earlysign;

import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.platform.decision.TableRow;
import java.util.HashMap;
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
    record Version(DeployedTables.Table table) {

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
                    .map(row -> new TableRow("earlySigns", row))
                    .filter(row -> row.words("unless").stream().noneMatch(has::contains))
                    .findFirst()
                    .filter(row -> !row.text("finding").equals("NOTHING"))
                    .map(row -> new Sign(
                            measured,
                            row.required("category"),
                            level(row, "probability"),
                            level(row, "impact"),
                            row.required("cause"),
                            row.required("event"),
                            row.required("effect"),
                            row.required("reason"),
                            row.text("again").isEmpty() ? null : row.integer("again")));
        }

        private static int level(TableRow row, String column) {
            int level = row.integer(column);
            if (level < 1 || level > 5) {
                throw new IllegalStateException(
                        "The table earlySigns says %d in the column %s, and not 1 to 5".formatted(level, column));
            }
            return level;
        }
    }
}
