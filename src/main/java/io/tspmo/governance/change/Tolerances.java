package io.tspmo.governance.change;

import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.project.project.Method;
import io.tspmo.project.project.Tier;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the table {@code tolerance} allows. */
@Component
class Tolerances {

    private final DeployedTables tables;

    Tolerances(DeployedTables tables) {
        this.tables = tables;
    }

    Tolerance of(Tier tier, Method method) {
        var table = tables.latest("tolerance");
        var asked = Map.<String, Object>of("tier", tier.name(), "method", method.name());
        return new Tolerance(
                new BigDecimal(only(table, "costPercent", asked)),
                new BigDecimal(only(table, "days", asked)).intValue(),
                new BigDecimal(only(table, "riskPoints", asked)).intValue());
    }

    private static String only(DeployedTables.Table table, String column, Map<String, Object> asked) {
        List<?> found = table.collect(column, asked);
        if (found.size() != 1) {
            throw new IllegalStateException("The table tolerance has %d rules for %s".formatted(found.size(), asked));
        }
        return String.valueOf(found.get(0));
    }
}
