package io.tspmo.planning.schedulepage;

import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.planfile.ImportedSchedule.Link;
import io.tspmo.planning.planfile.Task;
import io.tspmo.platform.chart.Polyline;
import io.tspmo.platform.chart.Scale;
import io.tspmo.platform.words.Words;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where everything in a Gantt chart is drawn, in units of its SVG. */
public record Gantt(
        int width,
        int height,
        int names,
        int head,
        List<Tick> ticks,
        List<Bar> bars,
        List<String> arrows,
        List<Mark> marks) {

    /** How much time a unit is. */
    public enum Zoom {
        WEEKS(3),
        MONTHS(0.8);

        final double pixels;

        Zoom(double pixels) {
            this.pixels = pixels;
        }
    }

    private static final int NAMES = 250;
    private static final int HEAD = 40;
    private static final int ROW = 26;
    private static final int WIDEST = 6000;
    private static final int SIGN = 7;
    private static final int INDENT = 12;
    private static final int MOST_ARROWS = 400;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

    /** A line from the head to the foot; {@code label} may be empty. */
    public record Tick(double x, boolean strong, String label) {}

    /** A day that stands out: {@code today}, {@code status}. */
    public record Mark(double x, String kind, String label) {}

    /**
     * @param y of the middle
     * @param kind summary, milestone or work
     * @param done width of what is complete
     * @param planned null if there is no baseline
     * @param points of a summary or a milestone
     */
    public record Bar(
            int task,
            String name,
            int indent,
            int y,
            String kind,
            boolean critical,
            double x,
            double width,
            double done,
            @Nullable Double planned,
            double plannedWidth,
            String points,
            String title) {}

    static Gantt of(List<Task> tasks, List<Link> links, Zoom zoom, LocalDate today, @Nullable LocalDate status) {
        return of(tasks, links, zoom, today, status, "baseline finish");
    }

    /** @param compared what the dates below a bar are, in words */
    public static Gantt of(
            List<Task> tasks,
            List<Link> links,
            Zoom zoom,
            LocalDate today,
            @Nullable LocalDate status,
            String compared) {
        var first = Weekdays.monday(
                tasks.stream().map(Gantt::first).min(LocalDate::compareTo).orElse(today));
        var last = tasks.stream()
                .map(Gantt::last)
                .max(LocalDate::compareTo)
                .orElse(today)
                .plusDays(14);
        long days = ChronoUnit.DAYS.between(first, last);
        double pixels = Math.min(zoom.pixels, (double) WIDEST / days);
        var scale = new Scale(first.toEpochDay(), NAMES, pixels);
        var bars = new ArrayList<Bar>();
        for (var task : tasks) {
            bars.add(bar(task, HEAD + ROW * bars.size() + ROW / 2, scale, compared));
        }
        var marks = new ArrayList<Mark>();
        if (!today.isBefore(first) && !today.isAfter(last)) {
            marks.add(new Mark(x(scale, today), "today", "Today"));
        }
        if (status != null && !status.isBefore(first) && !status.isAfter(last)) {
            marks.add(new Mark(x(scale, status.plusDays(1)), "status", "Status"));
        }
        return new Gantt(
                NAMES + (int) Math.max(260, Math.ceil(days * pixels)),
                HEAD + ROW * Math.max(1, bars.size()) + 8,
                NAMES,
                HEAD,
                ticks(first, last, scale),
                bars,
                arrows(bars, links),
                marks);
    }

    private static double x(Scale scale, LocalDate day) {
        return scale.at(day.toEpochDay());
    }

    private static LocalDate first(Task task) {
        return task.baselineStart() != null && task.baselineStart().isBefore(task.startDay())
                ? task.baselineStart()
                : task.startDay();
    }

    private static LocalDate last(Task task) {
        return task.baselineFinish() != null && task.baselineFinish().isAfter(task.finish())
                ? task.baselineFinish()
                : task.finish();
    }

    private static Bar bar(Task task, int y, Scale scale, String compared) {
        double x = x(scale, task.startDay());
        double width = Math.max(2, Scale.tenth(x(scale, task.finish().plusDays(1)) - x));
        var kind = task.summary() ? "summary" : task.milestone() ? "milestone" : "work";
        int indent = Math.min(INDENT * (task.outline() - 1), 8 * INDENT);
        double middle = Scale.tenth(task.milestone() ? x(scale, task.finish()) + scale.unit() / 2 : x);
        var points =
                switch (kind) {
                    case "summary" -> new Polyline()
                            .to(x, y - 5)
                            .to(x + width, y - 5)
                            .to(x + width, y + 5)
                            .to(x + Math.max(width - 5, width / 2), y)
                            .to(x + Math.min(5, width / 2), y)
                            .to(x, y + 5)
                            .toString();
                    case "milestone" -> new Polyline()
                            .to(middle - SIGN, y)
                            .to(middle, y - SIGN)
                            .to(middle + SIGN, y)
                            .to(middle, y + SIGN)
                            .toString();
                    default -> "";
                };
        var baselineStart = task.baselineStart();
        var baselineFinish = task.baselineFinish();
        Double plannedX = null;
        double plannedWidth = 0;
        if (baselineStart != null && baselineFinish != null) {
            plannedX = x(scale, baselineStart);
            plannedWidth = Math.max(2, Scale.tenth(x(scale, baselineFinish.plusDays(1)) - plannedX));
        }
        return new Bar(
                task.task(),
                cut(task.name(), (NAMES - 16 - indent) / 7),
                indent,
                y,
                kind,
                task.critical(),
                task.milestone() ? middle : x,
                task.milestone() ? 0 : width,
                Scale.tenth(width * task.percentComplete().doubleValue() / 100),
                plannedX,
                plannedWidth,
                points,
                title(task, compared));
    }

    private static String title(Task task, String compared) {
        return task.name() + ": " + Words.DAY.format(task.startDay())
                + (task.startDay().equals(task.finish()) ? "" : " to " + Words.DAY.format(task.finish()))
                + ", " + percent(task.percentComplete()) + " complete"
                + (task.critical() ? ", critical" : "")
                + (task.baselineFinish() == null
                        ? ""
                        : ", " + compared + " " + Words.DAY.format(task.baselineFinish()));
    }

    static String percent(BigDecimal percent) {
        return percent.stripTrailingZeros().toPlainString() + "%";
    }

    private static List<Tick> ticks(LocalDate first, LocalDate last, Scale scale) {
        var ticks = new ArrayList<Tick>();
        boolean weeks = scale.unit() > 2;
        for (var week = first; weeks && week.isBefore(last); week = week.plusWeeks(1)) {
            ticks.add(new Tick(x(scale, week), false, Integer.toString(week.getDayOfMonth())));
        }
        int every = months(scale.unit());
        for (var month = first.withDayOfMonth(1).plusMonths(1); month.isBefore(last); month = month.plusMonths(1)) {
            if ((month.getMonthValue() - 1) % every == 0) {
                ticks.add(new Tick(x(scale, month), true, MONTH.format(month)));
            }
        }
        return ticks;
    }

    /** As many between two names that these do not touch. */
    private static int months(double pixels) {
        for (int every : new int[] {1, 3, 6}) {
            if (every * 30 * pixels > 64) {
                return every;
            }
        }
        return 12;
    }

    /** From a task that is drawn to one that waits for it. */
    private static List<String> arrows(List<Bar> bars, List<Link> links) {
        Map<Integer, Bar> drawn = new HashMap<>();
        bars.forEach(bar -> drawn.put(bar.task, bar));
        var arrows = new ArrayList<String>();
        for (var link : links) {
            var from = drawn.get(link.predecessor());
            var to = drawn.get(link.successor());
            if (from == null || to == null || arrows.size() == MOST_ARROWS) {
                continue;
            }
            double x1 = link.kind().charAt(0) == 'F' ? from.x + from.width : from.x;
            double x2 = link.kind().charAt(1) == 'S' ? to.x : to.x + to.width;
            double turn = link.kind().charAt(0) == 'F' ? Math.max(x1 + 5, 0) : x1 - 5;
            int between = to.y > from.y ? to.y - ROW / 2 : to.y + ROW / 2;
            double enter = link.kind().charAt(1) == 'S' ? x2 - 6 : x2 + 6;
            arrows.add("M%s %d H%s V%d H%s V%d H%s"
                    .formatted(text(x1), from.y, text(turn), between, text(enter), to.y, text(x2)));
        }
        return arrows;
    }

    private static String cut(String text, int most) {
        int length = text.codePointCount(0, text.length());
        return length <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)).strip() + "…";
    }

    private static String text(double x) {
        return Double.toString(Scale.tenth(x));
    }
}
