package io.tspmo.planning.levelling;

import io.tspmo.platform.decision.DeployedTables;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the table {@code levellingPriority}. */
@Component
public class Priorities {

    private final DeployedTables tables;

    Priorities(DeployedTables tables) {
        this.tables = tables;
    }

    /** The weights of this moment, for as many projects as there are: one SQL statement. */
    public Weights now() {
        return new Weights(tables.latest("levellingPriority"));
    }

    /** One version of the table. */
    public static final class Weights {

        private final DeployedTables.Table table;

        private Weights(DeployedTables.Table table) {
            this.table = table;
        }

        /**
         * What it costs to let a project come a week later, 1 to 200.
         *
         * @param tier null before a project is classified
         */
        public int week(@Nullable String tier, int valueScore, int riskScore) {
            var inputs = new HashMap<String, Object>();
            inputs.put("tier", tier);
            inputs.put("valueScore", valueScore);
            inputs.put("riskScore", riskScore);
            return Math.max(1, Math.min(200, Integer.parseInt(table.one("weekWeight", inputs))));
        }
    }
}
