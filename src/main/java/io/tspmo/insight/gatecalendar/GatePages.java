package io.tspmo.insight.gatecalendar;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.Csv;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.Pages.Menu;
import io.tspmo.project.access.ProjectScope;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The gates of all projects that one may read: as a list, as a board by committee, as a calendar; and the agenda of a meeting. */
@Controller
@Pages(
        value = {"/gates/**", "/gates.csv"},
        menu = @Menu(order = 15, text = "Gates", address = "/gates"))
class GatePages {

    static final int DAYS = 90;

    private static final int MOST_DAYS = 1000;

    private static final int MOST_YEARS = 50;

    private static final String COLUMNS =
            """
            project, title, theme, gate, gate_name=name, standing, planned_day=planned, planned_from, expected_day=expected,
            expected_from, days_late=late, committee, outcome
            """;

    private final GateDays gates;
    private final Clock clock;

    GatePages(GateDays gates, Clock clock) {
        this.gates = gates;
        this.clock = clock;
    }

    @ModelAttribute("filter")
    GateFilter filter(
            @RequestParam(defaultValue = "LIST") GateFilter.View view,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(defaultValue = "" + DAYS) int days,
            @RequestParam(defaultValue = "") @Size(max = 100) String committee,
            @RequestParam(defaultValue = "") @Size(max = 200) String theme) {
        var today = YearMonth.now(clock);
        var chosen = month == null ? today : month;
        if (Math.abs(chosen.getYear() - today.getYear()) > MOST_YEARS) {
            throw Rejection.of("month", "Month", "must be at most %d years from today".formatted(MOST_YEARS));
        }
        if (days < 1 || days > MOST_DAYS) {
            throw Rejection.of("days", "Period", "must be 1 to %d days".formatted(MOST_DAYS));
        }
        return new GateFilter(view, chosen, days, committee, theme);
    }

    @GetMapping("/gates")
    String gates(@ModelAttribute(name = "filter", binding = false) GateFilter filter, ProjectScope scope, Model model) {
        var today = LocalDate.now(clock);
        var all = inPeriod(filter, scope, today);
        var shown = all.stream().filter(filter::shows).toList();
        model.addAttribute("gates", shown)
                .addAttribute("found", shown.size())
                .addAttribute("today", today)
                .addAttribute("committees", committees(all))
                .addAttribute("themes", themes(all));
        switch (filter.view()) {
            case LIST -> model.addAttribute(
                    "late", gates.late(scope).stream().filter(filter::shows).toList());
            case BOARD -> model.addAttribute("board", board(shown, filter.committee()));
            case CALENDAR -> model.addAttribute("calendar", GateMonth.of(filter.month(), shown, today));
        }
        return "gatecalendar/gates";
    }

    /** What a committee decides on a day, to be printed. */
    @GetMapping("/gates/agenda")
    String agenda(
            @RequestParam LocalDate day,
            @RequestParam(defaultValue = "") @Size(max = 100) String committee,
            ProjectScope scope,
            Model model) {
        var items = gates.between(scope, day, day).stream()
                .filter(gate -> committee.isBlank() || gate.committee().contains(committee))
                .toList();
        model.addAttribute("day", day).addAttribute("committee", committee).addAttribute("items", items);
        return "gatecalendar/agenda";
    }

    /** A line of the file. */
    record Line(
            String project,
            String title,
            @Nullable String theme,
            String gate,
            String name,
            GateDay.Standing standing,
            @Nullable LocalDate planned,
            String plannedFrom,
            LocalDate expected,
            String expectedFrom,
            long late,
            String committee,
            @Nullable String outcome) {

        static Line of(GateDay gate) {
            var row = gate.row();
            return new Line(
                    row.project(),
                    row.title(),
                    row.theme(),
                    row.gate(),
                    row.name(),
                    gate.standing(),
                    gate.planned(),
                    gate.plannedFrom(),
                    gate.expected(),
                    gate.expectedFrom(),
                    gate.lateDays(),
                    String.join(", ", gate.committee()),
                    row.outcome());
        }
    }

    @GetMapping("/gates.csv")
    ResponseEntity<byte[]> export(
            @ModelAttribute(name = "filter", binding = false) GateFilter filter, ProjectScope scope) {
        var today = LocalDate.now(clock);
        var lines = inPeriod(filter, scope, today).stream()
                .filter(filter::shows)
                .map(Line::of)
                .toList();
        return Csv.attached("gates-" + today + ".csv", lines, COLUMNS);
    }

    private List<GateDay> inPeriod(GateFilter filter, ProjectScope scope, LocalDate today) {
        return filter.view() == GateFilter.View.CALENDAR
                ? gates.between(scope, GateMonth.first(filter.month()), GateMonth.last(filter.month()))
                : gates.between(scope, today, today.plusDays(filter.days())).stream()
                        .filter(gate -> !gate.isDecided())
                        .toList();
    }

    /** By committee; a gate that several decide stands in the column of each. */
    private static Map<String, List<GateDay>> board(List<GateDay> gates, String only) {
        var columns = new TreeMap<String, List<GateDay>>();
        for (var gate : gates) {
            for (var role : gate.committee()) {
                if (only.isEmpty() || only.equals(role)) {
                    columns.computeIfAbsent(role, none -> new ArrayList<>()).add(gate);
                }
            }
        }
        return columns;
    }

    private static List<String> committees(List<GateDay> gates) {
        return gates.stream()
                .flatMap(gate -> gate.committee().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> themes(List<GateDay> gates) {
        return gates.stream()
                .map(gate -> gate.row().theme())
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }
}
