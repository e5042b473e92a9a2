package io.tspmo.planning.fit;

import io.tspmo.platform.decision.DeployedTables;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks the table {@code planFitting}. */
@Component
class FitRules {

    private final DeployedTables tables;

    FitRules(DeployedTables tables) {
        this.tables = tables;
    }

    /** @param tasks that may move */
    Limits of(int tasks) {
        var table = tables.latest("planFitting");
        Map<String, Object> inputs = Map.of("tasks", tasks);
        return new Limits(
                Integer.parseInt(table.one("seconds", inputs)),
                Integer.parseInt(table.one("slots", inputs)),
                Integer.parseInt(table.one("pieces", inputs)),
                Integer.parseInt(table.one("weeksAfter", inputs)));
    }

    /**
     * @param seconds for the solver
     * @param slots parts of a day
     * @param weeksAfter the plan's finish, in which free hours are looked at
     */
    record Limits(int seconds, int slots, int pieces, int weeksAfter) {}
}
