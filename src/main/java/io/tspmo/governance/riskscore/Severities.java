package io.tspmo.governance.riskscore;

import io.tspmo.platform.decision.DeployedTables;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Rates risks by the table {@code riskSeverity}. */
@Component
public class Severities {

    private final DeployedTables tables;

    Severities(DeployedTables tables) {
        this.tables = tables;
    }

    /** @param table id of the version that rated them */
    public record Rated(List<Risk> risks, String table) {}

    /** @throws IllegalStateException if the table has no rule for one of them */
    public Rated rated(List<Risk> risks) {
        var table = tables.latest("riskSeverity");
        return new Rated(
                risks.stream()
                        .map(risk -> risk.rated(severity(table, risk.probability(), risk.impact())))
                        .toList(),
                table.toString());
    }

    /** Row by row from probability 1, column by column from impact 1. */
    public int[][] all() {
        var table = tables.latest("riskSeverity");
        var all = new int[5][5];
        for (int probability = 1; probability <= 5; probability++) {
            for (int impact = 1; impact <= 5; impact++) {
                all[probability - 1][impact - 1] = severity(table, probability, impact);
            }
        }
        return all;
    }

    private static int severity(DeployedTables.Table table, int probability, int impact) {
        return table.row(Map.of("probability", probability, "impact", impact)).integer("severity");
    }
}
