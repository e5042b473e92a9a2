package io.tspmo.insight.roadmap;

import io.tspmo.platform.web.Addresses;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the roadmap shows.
 *
 * @param from the first month
 * @param theme id of a strategic theme; "" for all
 * @param late the project that would be later; "" for none
 * @param days by how many
 */
record RoadmapQuery(Zoom zoom, YearMonth from, String theme, String late, int days) {

    static final int DAYS = 10;

    /** Quarters and years begin with a quarter. */
    RoadmapQuery {
        from = zoom == Zoom.MONTH ? from : from.minusMonths((from.getMonthValue() - 1) % 3);
    }

    /** How far one sees. */
    enum Zoom {
        MONTH(12, 2),
        QUARTER(24, 6),
        YEAR(60, 12);

        final int months;
        final int before;

        Zoom(int months, int before) {
            this.months = months;
            this.before = before;
        }
    }

    public String in(Zoom other) {
        return address(other, null, late);
    }

    public String earlier() {
        return address(zoom, from.minusMonths(zoom.months / 2), late);
    }

    public String later() {
        return address(zoom, from.plusMonths(zoom.months / 2), late);
    }

    private String address(Zoom wanted, @Nullable YearMonth month, String project) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("zoom", wanted.name());
        parameters.put("from", month == null ? "" : month.toString());
        parameters.put("theme", theme);
        parameters.put("late", project);
        parameters.put("days", project.isEmpty() ? "" : "" + days);
        return Addresses.of("/roadmap", parameters);
    }
}
