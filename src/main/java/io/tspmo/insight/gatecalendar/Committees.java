package io.tspmo.insight.gatecalendar;

import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.project.currency.ExchangeRates;
import io.tspmo.project.project.Money;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Who votes at a gate: the roles of its seats, or before there are any, what the table {@code gateReviewers} says today. */
@Component
class Committees {

    private final DeployedTables tables;
    private final ExchangeRates rates;

    Committees(DeployedTables tables, ExchangeRates rates) {
        this.tables = tables;
        this.rates = rates;
    }

    /** Of each gate, in their order. The table is evaluated once for gates of which it would say the same. */
    List<List<String>> of(List<GateRow> gates) {
        var table = tables.latest("gateReviewers");
        var today = rates.today();
        var known = new HashMap<Map<String, Object>, List<String>>();
        return gates.stream()
                .map(gate -> {
                    var budget = today.find(new Money(gate.budget(), gate.currency()));
                    if (gate.roles() != null) {
                        return Arrays.stream(gate.roles().split(",")).sorted().toList();
                    }
                    if (gate.tier() == null || gate.riskScore() == null || budget.isEmpty()) {
                        return List.<String>of();
                    }
                    Map<String, Object> inputs = Map.of(
                            "tier", gate.tier(),
                            "method", gate.method(),
                            "gate", gate.planCode(),
                            "budget", budget.get().converted().amount().doubleValue(),
                            "riskScore", gate.riskScore());
                    return known.computeIfAbsent(inputs, asked -> table.collect("reviewer", asked).stream()
                            .distinct()
                            .sorted()
                            .toList());
                })
                .toList();
    }
}
