package io.tspmo.insight.roadmap;

import io.tspmo.insight.gatecalendar.GateDays.GateMark;
import io.tspmo.insight.roadmap.Roadmap.Delivery;
import io.tspmo.insight.roadmap.RoadmapRows.Project;
import io.tspmo.platform.chart.Scale;
import io.tspmo.platform.chart.Tick;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The roadmap as an SVG, 1,200 units wide: a line for each theme and each project, names on the left.
 *
 * @param height in units
 * @param months where a month, or at {@code YEAR} a quarter, begins
 * @param today null if it lies outside
 */
record RoadmapPicture(
        double height,
        List<Tick> months,
        @Nullable Double today,
        List<Heading> themes,
        List<Bar> bars,
        List<Arrow> arrows) {

    static final double WIDTH = 1_200;
    private static final double LEFT = 330;
    private static final double TOP = 34;
    private static final double ROW = 30;
    private static final int LONGEST_TITLE = 46;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH);

    /** A theme, at its line. */
    record Heading(String name, double y) {}

    /**
     * A project.
     *
     * @param name shortened to fit
     * @param x left end; {@code width} up to the agreed finish, {@code late} from there to the expected one; 0 for none
     */
    record Bar(Project project, String name, double y, double x, double width, double late, List<Diamond> gates) {}

    /** @param kind planned, forecast or decided */
    record Diamond(double x, String kind, String words) {

        public String points(double y) {
            return "%s,%s %s,%s %s,%s %s,%s".formatted(x, y - 7, x + 7, y, x, y + 7, x - 7, y);
        }
    }

    /** From the day on which a deliverable is expected to the day by which it is needed. */
    record Arrow(String path, boolean late, String words) {}

    static RoadmapPicture of(
            RoadmapQuery query,
            List<Project> projects,
            List<GateMark> gates,
            List<Delivery> deliveries,
            LocalDate today) {
        var first = query.from().atDay(1);
        var last = query.from().plusMonths(query.zoom().months).atDay(1);
        var along = Scale.between(first.toEpochDay(), last.toEpochDay(), LEFT, WIDTH - 6);
        var themes = new ArrayList<Heading>();
        var bars = new ArrayList<Bar>();
        var lines = new HashMap<String, Double>();
        double y = TOP;
        String theme = "";
        for (var project : projects) {
            var name = Objects.requireNonNullElse(project.theme(), "No theme");
            if (!name.equals(theme)) {
                theme = name;
                themes.add(new Heading(theme, y + ROW * 0.65));
                y += ROW;
            }
            double middle = y + ROW / 2;
            lines.put(project.code(), middle);
            bars.add(bar(project, gates, middle, along, first, last));
            y += ROW;
        }
        boolean inside = !today.isBefore(first) && today.isBefore(last);
        return new RoadmapPicture(
                y + 8,
                months(query, along),
                inside ? along.at(today.toEpochDay()) : null,
                themes,
                bars,
                deliveries.stream()
                        .filter(each -> lines.containsKey(each.supplier()) && lines.containsKey(each.project()))
                        .map(each -> arrow(each, lines, along, first, last))
                        .toList());
    }

    private static List<Tick> months(RoadmapQuery query, Scale along) {
        int step = query.zoom() == RoadmapQuery.Zoom.YEAR ? 3 : 1;
        return IntStream.iterate(0, month -> month < query.zoom().months, month -> month + step)
                .mapToObj(later -> query.from().plusMonths(later))
                .map(month -> new Tick(along.at(month.atDay(1).toEpochDay()), label(query, month), "start"))
                .toList();
    }

    private static String label(RoadmapQuery query, YearMonth month) {
        boolean named = month.getMonthValue() == 1 || month.equals(query.from());
        return switch (query.zoom()) {
            case MONTH -> MONTH.format(month) + (named ? " " + month.getYear() : "");
            case QUARTER -> month.getMonthValue() % 3 == 1
                    ? MONTH.format(month) + (named ? " " + month.getYear() : "")
                    : "";
            case YEAR -> named ? MONTH.format(month) + " " + month.getYear() : "";
        };
    }

    private static Bar bar(
            Project project, List<GateMark> gates, double y, Scale along, LocalDate first, LocalDate last) {
        double from = along.at(within(project.start(), first, last));
        double agreed = along.at(within(project.finish(), first, last));
        double expected = along.at(within(project.expected(), first, last));
        var title = project.title();
        return new Bar(
                project,
                title.length() <= LONGEST_TITLE
                        ? title
                        : title.substring(0, LONGEST_TITLE - 1).strip() + "…",
                y,
                from,
                Math.max(1, Scale.tenth(agreed - from)),
                project.expected().isAfter(project.finish()) ? Scale.tenth(expected - agreed) : 0,
                gates.stream()
                        .filter(gate -> gate.project().equals(project.code()))
                        .flatMap(gate -> diamonds(gate).stream())
                        .filter(day -> !day.day.isBefore(first) && day.day.isBefore(last))
                        .map(day -> new Diamond(along.at(day.day.toEpochDay()), day.kind, day.words))
                        .toList());
    }

    private record Day(LocalDate day, String kind, String words) {}

    /** The planned day too where another one is expected. */
    private static List<Day> diamonds(GateMark gate) {
        var name = gate.gate() + " " + gate.name();
        var days = new ArrayList<Day>();
        var planned = gate.planned();
        if (gate.decided()) {
            days.add(new Day(
                    gate.expected(), "decided", "%s, decided on %s".formatted(name, Roadmap.day(gate.expected()))));
        } else if (planned != null && planned.equals(gate.expected())) {
            days.add(new Day(planned, "planned", "%s, planned for %s".formatted(name, Roadmap.day(planned))));
        } else {
            if (planned != null) {
                days.add(new Day(planned, "planned", "%s, was planned for %s".formatted(name, Roadmap.day(planned))));
            }
            days.add(new Day(
                    gate.expected(), "forecast", "%s, expected on %s".formatted(name, Roadmap.day(gate.expected()))));
        }
        return days;
    }

    private static Arrow arrow(
            Delivery delivery, Map<String, Double> lines, Scale along, LocalDate first, LocalDate last) {
        double x = along.at(within(delivery.arrives(), first, last));
        double end = along.at(within(delivery.needed(), first, last));
        double from = Objects.requireNonNull(lines.get(delivery.supplier()));
        double to = Objects.requireNonNull(lines.get(delivery.project()));
        double edge = to > from ? to - 8 : to + 8;
        return new Arrow(
                String.format(
                        Locale.ROOT,
                        "M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f",
                        x,
                        from,
                        x + 24,
                        from,
                        end,
                        edge - (to > from ? 24 : -24),
                        end,
                        edge),
                delivery.lateDays() > 0,
                delivery.words());
    }

    private static long within(LocalDate day, LocalDate first, LocalDate last) {
        return Math.max(first.toEpochDay(), Math.min(last.toEpochDay(), day.toEpochDay()));
    }
}
