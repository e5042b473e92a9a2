package io.tspmo.audit.check;

import io.tspmo.platform.decision.DeployedTables;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Evaluates the table {@code dutyConflict} in hindsight, without the persons of a task. */
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

    record Situation(String duty, String relation, @Nullable String tier, @Nullable String role) {}

    /** One version of the table; each situation is evaluated once. */
    static final class Rules {

        private final DeployedTables.Table table;
        private final Map<Situation, Optional<String>> known = new HashMap<>();

        private Rules(DeployedTables.Table table) {
            this.table = table;
        }

        /** The objection to a person in this relation; empty if none. */
        Optional<String> conflict(Situation situation) {
            return known.computeIfAbsent(situation, this::evaluate);
        }

        private Optional<String> evaluate(Situation situation) {
            var inputs = new HashMap<String, Object>();
            inputs.put("duty", situation.duty);
            inputs.put("relation", situation.relation);
            inputs.put("tier", situation.tier);
            inputs.put("role", situation.role != null && situation.role.startsWith(DEPUTY) ? DEPUTY : situation.role);
            return table.collect("conflict", inputs).stream()
                    .filter(sentence -> sentence != null && !sentence.isBlank())
                    .findFirst();
        }
    }
}
