package io.tspmo.governance.baseline;

import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.project.project.Method;
import io.tspmo.project.project.Tier;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the table {@code tolerance} allows. */
@Component
public class Tolerances {

    private final DeployedTables tables;

    Tolerances(DeployedTables tables) {
        this.tables = tables;
    }

    public Tolerance of(Tier tier, Method method) {
        var row = tables.latest("tolerance").row(Map.of("tier", tier.name(), "method", method.name()));
        return new Tolerance(row.number("costPercent"), row.integer("days"), row.integer("riskPoints"));
    }
}
