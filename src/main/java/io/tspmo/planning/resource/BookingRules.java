package io.tspmo.planning.resource;

import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.project.project.Tier;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the table {@code bookingRules} says. */
@Component
class BookingRules {

    /** @param warnDays before the end */
    record Days(int softDays, int warnDays) {}

    private final DeployedTables tables;

    BookingRules(DeployedTables tables) {
        this.tables = tables;
    }

    /** @param tier a project without one is held as briefly as the smallest */
    Days of(@Nullable Tier tier) {
        var table = tables.latest("bookingRules");
        var asked = Map.<String, Object>of("tier", (tier == null ? Tier.LITE : tier).name());
        return new Days(only(table, "softDays", asked), only(table, "warnDays", asked));
    }

    private static int only(DeployedTables.Table table, String column, Map<String, Object> asked) {
        List<?> found = table.collect(column, asked);
        if (found.size() != 1) {
            throw new IllegalStateException(
                    "The table bookingRules has %d rules for %s".formatted(found.size(), asked));
        }
        return Integer.parseInt(String.valueOf(found.get(0)));
    }
}
