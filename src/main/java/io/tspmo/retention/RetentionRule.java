package io.tspmo.retention;

import io.tspmo.engine.DeployedTables;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the table {@code retentionRules} says. */
@Component
class RetentionRule {

    private static final String TABLE = "retentionRules";

    private final DeployedTables tables;

    RetentionRule(DeployedTables tables) {
        this.tables = tables;
    }

    /** For how many years after the last entry that names somebody the ledger knows who it was. */
    int years() {
        List<?> found = tables.latest(TABLE).collect("years", Map.of("kept", "PERSONS"));
        if (found.size() != 1) {
            throw new IllegalStateException("The table " + TABLE + " has " + found.size() + " rules for PERSONS");
        }
        return Integer.parseInt(String.valueOf(found.get(0)));
    }
}
