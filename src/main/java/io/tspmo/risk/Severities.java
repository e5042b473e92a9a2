package io.tspmo.risk;

import io.tspmo.engine.DeployedTables;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Rates risks by the table {@code riskSeverity}. */
@Component
class Severities {

    private final DeployedTables tables;

    Severities(DeployedTables tables) {
        this.tables = tables;
    }

    /** @throws IllegalStateException if the table has no rule for one of them */
    List<Risk> rated(List<Risk> risks) {
        var table = tables.latest("riskSeverity");
        return risks.stream().map(risk -> risk.rated(severity(table, risk))).toList();
    }

    private static int severity(DeployedTables.Table table, Risk risk) {
        var levels = Map.<String, Object>of("probability", risk.probability(), "impact", risk.impact());
        List<?> found = table.collect("severity", levels);
        if (found.size() != 1) {
            throw new IllegalStateException("The table riskSeverity has no rule for " + levels);
        }
        return Integer.parseInt(String.valueOf(found.get(0)));
    }
}
