package io.tspmo.governance.riskscore;

import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.project.project.Phase;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds in the table {@code riskRules} what has to happen about a risk; without the history of decisions. */
@Component
public class RiskRules {

    private final DeployedTables tables;

    RiskRules(DeployedTables tables) {
        this.tables = tables;
    }

    /**
     * @param respond whether the risk needs a response
     * @param critical whether the sponsor hears of it at once
     * @param actDays the latest, in business days as all of them
     * @param levels roles that a step goes to in this order when it is overdue
     * @param acceptedBy roles that may agree to accept it, in this order
     */
    public record Rule(
            boolean respond,
            boolean critical,
            int assessDays,
            int chooseDays,
            int actDays,
            int reassessDays,
            int overdueDays,
            List<String> levels,
            List<String> acceptedBy) {}

    /** The rules of this moment, for as many risks as there are: one SQL statement. */
    public Rules now() {
        return new Rules(tables.latest("riskRules"));
    }

    /** One version of the table. */
    public record Rules(DeployedTables.Table table) {

        /** @throws IllegalStateException if not exactly one rule fits */
        public Rule of(Phase phase, int severity) {
            var row = table.row(Map.of("phase", phase.name(), "severity", severity));
            return new Rule(
                    row.yes("respond"),
                    row.yes("critical"),
                    row.integer("assessDays"),
                    row.integer("chooseDays"),
                    row.integer("actDays"),
                    row.integer("reassessDays"),
                    row.integer("overdueDays"),
                    row.words("levels"),
                    row.words("acceptedBy"));
        }
    }
}
