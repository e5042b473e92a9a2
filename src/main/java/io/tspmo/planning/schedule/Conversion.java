package io.tspmo.planning.schedule;

import io.tspmo.planning.schedule.ImportedSchedule.Link;
import io.tspmo.platform.form.Rejection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mpxj.Duration;
import org.mpxj.ProjectCalendar;
import org.mpxj.ProjectFile;
import org.mpxj.Relation;
import org.mpxj.TimeUnit;

/**
 * Takes from a plan what matters here, and refuses what cannot be. Left out are the task that stands for the whole project,
 * blank rows, inactive tasks, and tasks of other projects.
 */
class Conversion {

    private static final int LONGEST_NAME = 255;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final ProjectFile project;
    private final PlanFormat format;
    private final PlanLimits limits;
    private final ProjectCalendar calendar;
    private final LinkedHashMap<Integer, org.mpxj.Task> kept = new LinkedHashMap<>();

    Conversion(ProjectFile project, PlanFormat format, PlanLimits limits) {
        this.project = project;
        this.format = format;
        this.limits = limits;
        this.calendar = Objects.requireNonNullElseGet(project.getDefaultCalendar(), project::addDefaultBaseCalendar);
    }

    static String name(ProjectFile project) {
        var properties = project.getProjectProperties();
        for (var name : new String[] {properties.getName(), properties.getProjectTitle(), properties.getProjectID()}) {
            if (name != null && !name.isBlank()) {
                return clean(name);
            }
        }
        return "Unnamed plan";
    }

    /** @throws Rejection if something in it cannot be, or is too much */
    ImportedSchedule plan() {
        keep();
        var links = links();
        var tasks = tasks();
        mustHaveNoCycle(tasks, links);
        boolean ownCritical = tasks.stream().noneMatch(Task::critical);
        if (ownCritical) {
            tasks = criticalOf(tasks, links);
        }
        var work = new PlannedWork(project, kept, calendar, limits);
        var properties = project.getProjectProperties();
        var currency = properties.getCurrencyCode();
        return new ImportedSchedule(
                name(project),
                format.label,
                statusDay(properties.getStatusDate()),
                tasks.stream().map(Task::startDay).min(LocalDate::compareTo).orElseThrow(),
                tasks.stream().map(Task::finish).max(LocalDate::compareTo).orElseThrow(),
                currency != null && CURRENCY.matcher(currency).matches() ? currency : null,
                ownCritical,
                tasks,
                links,
                work.assignments(),
                work.weeks(),
                work.resources());
    }

    /** At midnight nothing of the day is done. */
    private static @Nullable LocalDate statusDay(@Nullable LocalDateTime time) {
        if (time == null) {
            return null;
        }
        boolean midnight = time.toLocalTime().toSecondOfDay() == 0;
        return day("The status date", midnight ? time.minusSeconds(1) : time);
    }

    private void keep() {
        for (var task : project.getTasks()) {
            boolean whole = task.getUniqueID() != null && task.getUniqueID() == 0
                    || task.getOutlineLevel() != null && task.getOutlineLevel() == 0;
            if (whole || task.getNull() || !task.getActive() || task.getExternalTask() || task.getUniqueID() == null) {
                continue;
            }
            if (kept.put(task.getUniqueID(), task) != null) {
                throw Rejection.of("file", "The file is broken: two tasks have the number %d.".formatted(task.getUniqueID()));
            }
        }
        if (kept.isEmpty()) {
            throw Rejection.of("file", "The plan has no tasks.");
        }
        if (kept.size() > limits.tasks()) {
            throw Rejection.of("file", "The plan has %,d tasks; at most %,d are taken.".formatted(kept.size(), limits.tasks()));
        }
    }

    private List<Task> tasks() {
        var tasks = new ArrayList<Task>();
        var levels = new HashMap<Integer, Integer>();
        var ordered = ordered();
        for (var task : ordered) {
            var parent = parent(task);
            int level = parent == null ? 1 : Objects.requireNonNull(levels.get(parent)) + 1;
            if (level > limits.outline()) {
                throw Rejection.of("file", "The outline of the plan has more than %d levels.".formatted(limits.outline()));
            }
            levels.put(task.getUniqueID(), level);
            tasks.add(task(task, parent, tasks.size() + 1, level));
        }
        return tasks;
    }

    /** Parents before their tasks, else as in the file. */
    private List<org.mpxj.Task> ordered() {
        var below = new LinkedHashMap<Integer, List<org.mpxj.Task>>();
        kept.values().forEach(task -> below.computeIfAbsent(
                        Objects.requireNonNullElse(parent(task), 0), id -> new ArrayList<>())
                .add(task));
        var ordered = new ArrayList<org.mpxj.Task>();
        var next = new java.util.ArrayDeque<org.mpxj.Task>(below.getOrDefault(0, List.of()));
        while (!next.isEmpty()) {
            var task = next.removeFirst();
            ordered.add(task);
            var inner = below.getOrDefault(task.getUniqueID(), List.of());
            for (int i = inner.size() - 1; i >= 0; i--) {
                next.addFirst(inner.get(i));
            }
        }
        if (ordered.size() != kept.size()) {
            throw Rejection.of("file", "The file is broken: a task is above itself in the outline.");
        }
        return ordered;
    }

    private @Nullable Integer parent(org.mpxj.Task task) {
        var parent = task.getParentTask();
        return parent == null || !kept.containsKey(parent.getUniqueID()) ? null : parent.getUniqueID();
    }

    private Task task(org.mpxj.Task task, @Nullable Integer parent, int position, int level) {
        var name = label(task);
        boolean summary = task.getSummary()
                || task.getChildTasks().stream().anyMatch(child -> kept.containsKey(child.getUniqueID()));
        var from = first(
                task.getStart(),
                task.getPlannedStart(),
                task.getFinish(),
                task.getPlannedFinish(),
                project.getProjectProperties().getStartDate());
        if (from == null) {
            throw Rejection.of("file", "The task \"%s\" has no date.".formatted(name));
        }
        var until = Objects.requireNonNull(
                first(task.getFinish(), task.getStart() == null ? task.getPlannedFinish() : null, from));
        if (until.isBefore(from)) {
            throw Rejection.of("file", "The task \"%s\" ends (%s) before it starts (%s)."
                    .formatted(name, until.toLocalDate(), from.toLocalDate()));
        }
        var baselineFrom = first(task.getBaselineStart(), task.getBaselineFinish());
        var baselineUntil = first(task.getBaselineFinish(), baselineFrom);
        if (baselineFrom != null && baselineUntil != null && baselineUntil.isBefore(baselineFrom)) {
            throw Rejection.of("file", "The baseline of the task \"%s\" ends before it starts.".formatted(name));
        }
        var start = Objects.requireNonNull(day(name, from));
        var duration = hours(name, duration(task, from, until));
        return new Task(
                task.getUniqueID(),
                parent,
                position,
                level,
                clean(Objects.requireNonNullElse(task.getWBS(), "")),
                name,
                summary,
                !summary && task.getMilestone(),
                !summary && task.getCritical(),
                start,
                lastDay(name, from, until),
                duration,
                hours(name, workHours(task)),
                summary || task.getActualFinish() != null ? null : signedHours(name, task.getTotalSlack(), task),
                percent(task),
                day(name, task.getActualStart()),
                day(name, task.getActualFinish()),
                day(name, baselineFrom),
                baselineFrom == null || baselineUntil == null ? null : lastDay(name, baselineFrom, baselineUntil),
                baselineHours(name, task),
                money(name, task.getCost()),
                money(name, task.getBaselineCost()),
                money(name, task.getActualCost()),
                null,
                null,
                null,
                null);
    }

    private static double workHours(org.mpxj.Task task) {
        var work = task.getWork();
        return work == null
                ? 0
                : work.convertUnits(TimeUnit.HOURS, defaults(task)).getDuration();
    }

    private static ProjectCalendar defaults(org.mpxj.Task task) {
        return Objects.requireNonNull(task.getEffectiveCalendar());
    }

    private @Nullable BigDecimal baselineHours(String name, org.mpxj.Task task) {
        var work = task.getBaselineWork();
        if (work == null || work.getDuration() == 0) {
            work = task.getBaselineDuration(); // a plan without resources
        }
        return work == null
                ? null
                : hours(name, working(work, task.getBaselineStart(), task.getBaselineFinish(), task));
    }

    private double duration(org.mpxj.Task task, LocalDateTime from, LocalDateTime until) {
        var duration = task.getDuration();
        return duration == null
                ? defaults(task).getWork(from, until, TimeUnit.HOURS).getDuration()
                : working(duration, from, until, task);
    }

    /** Elapsed time is working time as far as the calendar works between the two days. */
    private double working(
            Duration duration, @Nullable LocalDateTime from, @Nullable LocalDateTime until, org.mpxj.Task task) {
        if (duration.getUnits().isElapsed() && from != null && until != null && !until.isBefore(from)) {
            return defaults(task).getWork(from, until, TimeUnit.HOURS).getDuration();
        }
        return inHours(duration, task);
    }

    private static double inHours(Duration duration, org.mpxj.Task task) {
        var calendar = defaults(task);
        var hours = duration.convertUnits(
                duration.getUnits().isElapsed() ? TimeUnit.ELAPSED_HOURS : TimeUnit.HOURS, calendar);
        // of the 168 hours of a week, those that are worked
        return duration.getUnits().isElapsed()
                ? hours.getDuration() * calendar.getMinutesPerWeek() / 60.0 / 168
                : hours.getDuration();
    }

    private List<Link> links() {
        var links = new HashMap<String, Link>();
        for (var task : kept.values()) {
            for (var relation : task.getPredecessors()) {
                if (kept.containsKey(relation.getPredecessorTask().getUniqueID())) {
                    var link = link(relation, task);
                    links.merge(
                            link.predecessor() + " " + link.successor() + link.kind(),
                            link,
                            (one, other) -> one.lagHours().compareTo(other.lagHours()) >= 0 ? one : other);
                }
            }
        }
        if (links.size() > limits.links()) {
            throw Rejection.of("file", "The plan has %,d links; at most %,d are taken.".formatted(links.size(), limits.links()));
        }
        return List.copyOf(links.values());
    }

    private Link link(Relation relation, org.mpxj.Task successor) {
        var predecessor = relation.getPredecessorTask();
        var lag = relation.getLag();
        double hours;
        if (lag == null) {
            hours = 0;
        } else if (lag.getUnits() == TimeUnit.PERCENT || lag.getUnits() == TimeUnit.ELAPSED_PERCENT) {
            var duration = predecessor.getDuration();
            hours = duration == null ? 0 : inHours(duration, predecessor) * lag.getDuration() / 100;
        } else {
            hours = inHours(lag, successor);
        }
        var kind =
                switch (relation.getType()) {
                    case START_START -> "SS";
                    case FINISH_FINISH -> "FF";
                    case START_FINISH -> "SF";
                    default -> "FS";
                };
        return new Link(
                predecessor.getUniqueID(),
                successor.getUniqueID(),
                kind,
                signed("The link to \"" + label(successor) + '"', hours));
    }

    private static void mustHaveNoCycle(List<Task> tasks, List<Link> links) {
        var names = new HashMap<Integer, String>();
        tasks.forEach(task -> names.put(task.task(), '"' + task.name() + '"'));
        var ring = network(tasks, links, Map.of()).cycle();
        if (!ring.isEmpty()) {
            var shown = ring.subList(0, Math.min(10, ring.size())).stream()
                    .map(names::get)
                    .toList();
            throw Rejection.of("file", "Links go round in a circle: " + String.join(", ", shown)
                    + (ring.size() > shown.size() ? " and %d more".formatted(ring.size() - shown.size()) : "")
                    + (ring.size() == 1 ? " waits for itself." : " wait for each other."));
        }
    }

    private static ScheduleNetwork network(List<Task> tasks, List<Link> links, Map<Integer, Long> starts) {
        return new ScheduleNetwork(
                tasks.stream()
                        .map(task -> new ScheduleNetwork.Node(
                                task.task(),
                                task.parent(),
                                task.summary(),
                                task.durationHours().unscaledValue().longValue(),
                                starts.getOrDefault(task.task(), 0L)))
                        .toList(),
                links.stream()
                        .map(link -> new ScheduleNetwork.Edge(
                                link.predecessor(),
                                link.successor(),
                                link.kind(),
                                link.lagHours().unscaledValue().longValue()))
                        .toList());
    }

    private List<Task> criticalOf(List<Task> tasks, List<Link> links) {
        var first = kept.values().stream()
                .map(task -> first(task.getStart(), task.getFinish()))
                .filter(Objects::nonNull)
                .min(LocalDateTime::compareTo)
                .orElse(null);
        var starts = new HashMap<Integer, Long>();
        var known = new HashMap<LocalDateTime, Long>();
        if (first != null) {
            kept.forEach((id, task) -> {
                var start = first(task.getStart(), task.getFinish(), first);
                starts.put(
                        id,
                        known.computeIfAbsent(
                                start,
                                time -> Math.round(calendar.getWork(first, time, TimeUnit.HOURS)
                                                .getDuration()
                                        * 100)));
            });
        }
        var slack = network(tasks, links, starts).slack();
        return tasks.stream()
                .map(task -> task.summary() || task.isDone() || task.actualFinish() != null
                        ? task
                        : found(task, Objects.requireNonNull(slack.get(task.task()))))
                .toList();
    }

    private static Task found(Task task, long slack) {
        return task.found(slack <= 0, BigDecimal.valueOf(slack, 2));
    }

    private static BigDecimal percent(org.mpxj.Task task) {
        var percent = task.getActivityPercentComplete() == null
                ? task.getPercentageComplete()
                : task.getActivityPercentComplete();
        double share = percent == null || Double.isNaN(percent.doubleValue()) ? 0 : percent.doubleValue();
        return BigDecimal.valueOf(Math.max(0, Math.min(100, share)))
                .setScale(2, RoundingMode.HALF_EVEN)
                .min(HUNDRED);
    }

    private static @Nullable LocalDate day(String what, @Nullable LocalDateTime time) {
        if (time == null) {
            return null;
        }
        if (time.getYear() < PlanLimits.FIRST_YEAR || time.getYear() > PlanLimits.LAST_YEAR) {
            throw Rejection.of("file", "%s: the year %d is not between %d and %d."
                    .formatted(what, time.getYear(), PlanLimits.FIRST_YEAR, PlanLimits.LAST_YEAR));
        }
        return time.toLocalDate();
    }

    /** What ends at midnight ends with the day before. */
    private static LocalDate lastDay(String name, LocalDateTime from, LocalDateTime until) {
        boolean midnight = until.isAfter(from) && until.toLocalTime().toSecondOfDay() == 0;
        var day = Objects.requireNonNull(day(name, midnight ? until.minusSeconds(1) : until));
        return day.isBefore(from.toLocalDate()) ? from.toLocalDate() : day;
    }

    static BigDecimal hours(String name, double hours) {
        if (!(hours >= 0)) {
            throw Rejection.of("file", "\"%s\" has hours below 0.".formatted(name));
        }
        return signed('"' + name + '"', hours);
    }

    private static @Nullable BigDecimal signedHours(String name, @Nullable Duration duration, org.mpxj.Task task) {
        return duration == null ? null : signed('"' + name + '"', inHours(duration, task));
    }

    private static BigDecimal signed(String what, double hours) {
        if (!(Math.abs(hours) <= PlanLimits.MOST_HOURS)) {
            throw Rejection.of("file", what + " has more hours than any work can have.");
        }
        return BigDecimal.valueOf(hours).setScale(2, RoundingMode.HALF_EVEN);
    }

    private static @Nullable BigDecimal money(String name, @Nullable Number amount) {
        if (amount == null) {
            return null;
        }
        if (!(Math.abs(amount.doubleValue()) <= PlanLimits.MOST_MONEY)) {
            throw Rejection.of("file", "\"%s\" costs more than anything can.".formatted(name));
        }
        return BigDecimal.valueOf(amount.doubleValue()).setScale(2, RoundingMode.HALF_EVEN);
    }

    static String label(org.mpxj.Task task) {
        var name = clean(Objects.requireNonNullElse(task.getName(), ""));
        return name.isEmpty() ? "Task " + task.getUniqueID() : name;
    }

    /** Without signs that cannot be seen or stored, and of a length that a page can show. */
    static String clean(String text) {
        var seen = new StringBuilder();
        text.codePoints()
                .limit(4L * LONGEST_NAME)
                .map(c -> Character.isISOControl(c) || Character.isWhitespace(c) ? ' ' : c)
                .filter(c -> Character.getType(c) != Character.FORMAT && Character.getType(c) != Character.SURROGATE)
                .forEach(seen::appendCodePoint);
        var line = seen.toString().strip().replaceAll(" {2,}", " ");
        return line.codePointCount(0, line.length()) <= LONGEST_NAME
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static @Nullable LocalDateTime first(@Nullable LocalDateTime... values) {
        for (var value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
