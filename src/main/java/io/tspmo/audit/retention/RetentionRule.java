package io.tspmo.audit.retention;

import io.tspmo.platform.decision.DeployedTables;
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
        return tables.latest("retentionRules").row(Map.of("kept", "PERSONS")).integer("years");
    }
}
