package io.tspmo.insight.performance;

import io.tspmo.platform.web.Addresses;
import java.util.LinkedHashMap;

/**
 * Of which projects, and of how many quarters, the present one included, the times are.
 *
 * @param tier of governance; "" for all, like the others
 * @param theme id of a strategic theme
 */
record PerformanceFilter(int quarters, String tier, String method, String theme) {

    static final int QUARTERS = 4;
    static final int MOST_QUARTERS = 20;

    public boolean isNarrow() {
        return !tier.isEmpty() || !method.isEmpty() || !theme.isEmpty();
    }

    public String export() {
        return address("/performance.csv");
    }

    /** Of a model, its boxes coloured by how long they take. */
    public String diagram(String process) {
        return address("/performance/diagrams/" + process);
    }

    public String page() {
        return address("/performance");
    }

    private String address(String path) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("quarters", quarters == QUARTERS ? "" : "" + quarters);
        parameters.put("tier", tier);
        parameters.put("method", method);
        parameters.put("theme", theme);
        return Addresses.of(path, parameters);
    }
}
