package io.tspmo.project.duty;

import io.tspmo.platform.decision.DeployedTables;
import java.util.HashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Evaluates the table {@code dutyConflict}. */
@Component
class Conflicts {

    private static final String TABLE = "dutyConflict";

    private final DeployedTables tables;

    Conflicts(DeployedTables tables) {
        this.tables = tables;
    }

    /** The current rules, for any number of questions: one SQL statement. */
    Rules now() {
        return new Rules(tables.latest(TABLE));
    }

    /** One version of the table. */
    static final class Rules {

        private final DeployedTables.Table table;

        private Rules(DeployedTables.Table table) {
            this.table = table;
        }

        /** The objection to the user's doing this, addressed to the user; empty if none. */
        Optional<String> conflict(@Nullable String duty, @Nullable String role, DutyFacts facts, String user) {
            if (duty == null) {
                return Optional.empty();
            }
            var inputs = new HashMap<String, Object>();
            inputs.put("duty", duty);
            inputs.put("tier", facts.tier());
            inputs.put("role", role != null && role.startsWith(RoleHolders.DEPUTY) ? "deputy" : role);
            return facts.relations(user).stream()
                    .flatMap(relation -> {
                        inputs.put("relation", relation.name());
                        return table.collect("conflict", inputs).stream();
                    })
                    .filter(sentence -> sentence != null && !sentence.isBlank())
                    .findFirst();
        }

        boolean free(@Nullable String duty, @Nullable String role, DutyFacts facts, String user) {
            return conflict(duty, role, facts, user).isEmpty();
        }
    }
}
