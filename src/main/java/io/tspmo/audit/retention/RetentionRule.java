package io.tspmo.audit.retention;

import io.tspmo.platform.decision.DeployedTables;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A row of the table {@code retentionRules}. */
@Component
class RetentionRule {

    private final DeployedTables tables;

    RetentionRule(DeployedTables tables) {
        this.tables = tables;
    }

    /** For how many years after the last entry that names a person the ledger knows who it was. */
    int years() {
        List<?> found = tables.latest("retentionRules").collect("years", Map.of("kept", "PERSONS"));
        if (found.size() != 1) {
            throw new IllegalStateException("The table retentionRules has " + found.size() + " rules for PERSONS");
        }
        return Integer.parseInt(String.valueOf(found.get(0)));
    }
}
