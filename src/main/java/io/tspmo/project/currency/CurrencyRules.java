package io.tspmo.project.currency;

import io.tspmo.platform.decision.DeployedTables;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The table {@code currencyRules}, read without history. */
@Component
class CurrencyRules {

    private final DeployedTables tables;

    CurrencyRules(DeployedTables tables) {
        this.tables = tables;
    }

    /**
     * @param portfolio ISO 4217: the currency that the limits of all tables are written in
     * @param confirmPercent a rate that differs by more from the one before has to be confirmed
     * @param oldDays a rate of more days ago is shown as old
     */
    record Rules(String portfolio, BigDecimal confirmPercent, int oldDays) {}

    Rules latest() {
        var row = tables.latest("currencyRules").row(Map.of());
        return new Rules(row.required("portfolioCurrency"), row.number("confirmPercent"), row.integer("oldDays"));
    }
}
