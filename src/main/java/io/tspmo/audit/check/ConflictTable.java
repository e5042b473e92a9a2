package io.tspmo.audit.check;

import io.tspmo.platform.decision.DeployedTables;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the table {@code dutyConflict} in hindsight, without the persons of a task. */
@Component
class ConflictTable {

    private static final String DEPUTY = "deputy";

    private final DeployedTables tables;

    ConflictTable(DeployedTables tables) {
        this.tables = tables;
    }

    Rules now() {
        return new Rules(tables.latest("dutyConflict"));
    }

    record Asked(String duty, String relation, @Nullable String tier, @Nullable String role) {}

    /** One version of the table; each question is asked once, however many duties there were. */
    static final class Rules {

        private final DeployedTables.Table table;
        private final Map<Asked, Optional<String>> known = new HashMap<>();

        private Rules(DeployedTables.Table table) {
            this.table = table;
        }

        /** What a person in this relation would have been told; empty if nothing speaks against it. */
        Optional<String> conflict(Asked asked) {
            return known.computeIfAbsent(asked, this::ask);
        }

        private Optional<String> ask(Asked asked) {
            var inputs = new HashMap<String, Object>();
            inputs.put("duty", asked.duty);
            inputs.put("relation", asked.relation);
            inputs.put("tier", asked.tier);
            inputs.put("role", asked.role != null && asked.role.startsWith(DEPUTY) ? DEPUTY : asked.role);
            return table.collect("conflict", inputs).stream()
                    .filter(sentence -> sentence != null && !sentence.isBlank())
                    .findFirst();
        }
    }
}
