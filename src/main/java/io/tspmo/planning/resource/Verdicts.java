package io.tspmo.planning.resource;

import io.tspmo.planning.demand.ResourceCheck;
import io.tspmo.platform.decision.DeployedTables;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the table {@code resourceVerdict} says of a check. */
@Component
class Verdicts {

    private final DeployedTables tables;

    Verdicts(DeployedTables tables) {
        this.tables = tables;
    }

    /** ENOUGH, TIGHT or SHORT. */
    String of(ResourceCheck check) {
        List<?> found = tables.latest("resourceVerdict")
                .collect(
                        "resourceVerdict",
                        Map.of(
                                "peakLoad", check.peakLoad().doubleValue(),
                                "shortHours", check.shortHours().doubleValue()));
        if (found.size() != 1) {
            throw new IllegalStateException("The table resourceVerdict has %d rules for %s %% and %s h"
                    .formatted(found.size(), check.peakLoad(), check.shortHours()));
        }
        return String.valueOf(found.get(0));
    }
}
