package io.tspmo.insight.gatecalendar;

import io.tspmo.platform.web.Addresses;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the gate calendar shows.
 *
 * @param month of the calendar
 * @param days from today on, of the list and the board
 * @param committee a role that votes; "" for all
 * @param theme a strategic theme; "" for all
 */
record GateFilter(View view, YearMonth month, int days, String committee, String theme) {

    enum View {
        LIST,
        BOARD,
        CALENDAR
    }

    GateFilter {
        committee = committee.strip();
        theme = theme.strip();
    }

    boolean shows(GateDay gate) {
        return (committee.isEmpty() || gate.committee().contains(committee))
                && (theme.isEmpty() || theme.equals(gate.row().theme()));
    }

    public boolean isNarrow() {
        return !committee.isEmpty() || !theme.isEmpty();
    }

    public String in(View other) {
        return address("/gates", other, month, days);
    }

    public String month(int later) {
        return address("/gates", View.CALENDAR, month.plusMonths(later), days);
    }

    public String export() {
        return address("/gates.csv", view, month, days);
    }

    public String agenda(LocalDate day) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("day", day.toString());
        parameters.put("committee", committee);
        return Addresses.of("/gates/agenda", parameters);
    }

    private String address(String path, View view, YearMonth month, int days) {
        var parameters = new LinkedHashMap<>(Map.of("view", view.name()));
        parameters.put("month", view == View.CALENDAR ? month.toString() : "");
        parameters.put("days", view == View.CALENDAR || days == GatePages.DAYS ? "" : "" + days);
        parameters.put("committee", committee);
        parameters.put("theme", theme);
        return Addresses.of(path, parameters);
    }
}
