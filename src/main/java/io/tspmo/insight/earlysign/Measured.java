package io.tspmo.insight.earlysign;

import java.util.HashMap;
import java.util.Map;

/**
 * What was measured at one place of one project, for the table {@code earlySigns}.
 *
 * @param sign a word of the table's first column
 * @param subject what it was measured at, e.g. the name of a milestone; "" for the project as a whole
 * @param figures by the names that cells of the table may use; what a sign does not measure has a value of its type
 */
record Measured(String project, String sign, String subject, Map<String, Object> figures) {

    private static final Map<String, Object> NOTHING = Map.ofEntries(
            Map.entry("moves", 0),
            Map.entry("movedDays", 0),
            Map.entry("load", 0),
            Map.entry("task", ""),
            Map.entry("week", ""),
            Map.entry("daysToGoLive", 0),
            Map.entry("goLive", ""),
            Map.entry("partner", ""),
            Map.entry("partnerKind", ""),
            Map.entry("contactNamed", false),
            Map.entry("falls", 0),
            Map.entry("indexes", ""));

    Measured {
        if (!NOTHING.keySet().containsAll(figures.keySet())) {
            throw new IllegalArgumentException("No cell knows one of " + figures.keySet());
        }
        var all = new HashMap<>(NOTHING);
        all.putAll(figures);
        figures = Map.copyOf(all);
    }

    /** The same as long as it is the same: {@code vendorMilestoneMoved:Delivery of the scanners}. */
    String key() {
        return subject.isEmpty() ? sign : sign + ":" + subject;
    }
}
