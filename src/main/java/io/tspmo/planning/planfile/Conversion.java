package io.tspmo.planning.planfile;

import io.tspmo.planning.planfile.ImportedSchedule.Spelling;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.words.Words;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mpxj.ProjectCalendar;
import org.mpxj.ProjectFile;
import org.mpxj.TimeUnit;

/**
 * Takes from a plan what matters here, and refuses what cannot be. Left out are the task that stands for the whole project,
 * blank rows, inactive tasks, and tasks of other projects.
 */
class Conversion {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /** Names that show whether a code page is right. */
    private static final int SAMPLE = 8;

    private static final int LAST_OF_ASCII = 127;

    private final ProjectFile project;
    private final PlanFormat format;
    private final PlanLimits limits;
    private final ProjectCalendar calendar;
    private final PlanRemarks remarks = new PlanRemarks();
    private final LinkedHashMap<Integer, org.mpxj.Task> kept = new LinkedHashMap<>();
    private @Nullable Spelling spelling;

    Conversion(ProjectFile project, PlanFormat format, PlanLimits limits) {
        this.project = project;
        this.format = format;
        this.limits = limits;
        if (project.getDefaultCalendar() == null) {
            project.setDefaultCalendar(project.addDefaultBaseCalendar());
            remarks.noCalendar();
        }
        this.calendar = project.getDefaultCalendar();
    }

    /** @param guessed whether the file does not show it by itself, and no person chose it */
    void readAs(CodePage codePage, boolean guessed) {
        var sample = Stream.concat(
                        project.getTasks().stream().map(PlanValues::label),
                        project.getResources().stream()
                                .map(resource -> PlanValues.clean(Objects.requireNonNullElse(resource.getName(), ""))))
                .filter(name -> name.chars().anyMatch(letter -> letter > LAST_OF_ASCII))
                .distinct()
                .limit(SAMPLE)
                .toList();
        spelling = new Spelling(codePage.name(), codePage.label(), guessed, sample);
        if (guessed) {
            remarks.guessed(spelling);
        }
    }

    static String name(ProjectFile project) {
        var properties = project.getProjectProperties();
        for (var name : new String[] {properties.getName(), properties.getProjectTitle(), properties.getProjectID()}) {
            if (name != null && !name.isBlank()) {
                return PlanValues.clean(name);
            }
        }
        return "Unnamed plan";
    }

    /**
     * @param plans names of all plans in the file
     * @param chosen this one's
     * @throws Rejection if something in it cannot be, or is too much
     */
    ImportedSchedule plan(List<String> plans, String chosen) {
        keep();
        var links = new PlanLinks(kept, calendar, limits, remarks).all();
        var tasks = tasks();
        PlanNetwork.mustHaveNoCycle(tasks, links);
        boolean ownCritical = tasks.stream().noneMatch(Task::critical);
        if (ownCritical) {
            tasks = PlanNetwork.withSlack(tasks, links, starts());
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
                work.resources(),
                PlanTerms.of(kept.values(), calendar, tasks),
                remarks.sentences(),
                plans,
                chosen,
                spelling);
    }

    /** At midnight nothing of the day is done. */
    private static @Nullable LocalDate statusDay(@Nullable LocalDateTime time) {
        if (time == null) {
            return null;
        }
        boolean midnight = time.toLocalTime().toSecondOfDay() == 0;
        return PlanValues.day("The status date", midnight ? time.minusSeconds(1) : time);
    }

    private void keep() {
        for (var task : project.getTasks()) {
            boolean whole = task.getUniqueID() != null && task.getUniqueID() == 0
                    || task.getOutlineLevel() != null && task.getOutlineLevel() == 0;
            if (whole || task.getNull() || !task.getActive() || task.getExternalTask() || task.getUniqueID() == null) {
                continue;
            }
            if (kept.put(task.getUniqueID(), task) != null) {
                throw Rejection.of(
                        "file", "The file is damaged: two tasks have the number %d.".formatted(task.getUniqueID()));
            }
        }
        if (kept.isEmpty()) {
            throw Rejection.of("file", "The plan has no tasks.");
        }
        if (kept.size() > limits.tasks()) {
            throw Rejection.of(
                    "file", "The plan has %,d tasks; at most %,d are taken.".formatted(kept.size(), limits.tasks()));
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
                throw Rejection.of(
                        "file", "The outline of the plan has more than %d levels.".formatted(limits.outline()));
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
            throw Rejection.of("file", "The file is damaged: a task is above itself in the outline.");
        }
        return ordered;
    }

    private @Nullable Integer parent(org.mpxj.Task task) {
        var parent = task.getParentTask();
        return parent == null || !kept.containsKey(parent.getUniqueID()) ? null : parent.getUniqueID();
    }

    private Task task(org.mpxj.Task task, @Nullable Integer parent, int position, int level) {
        var name = PlanValues.label(task);
        boolean summary = task.getSummary()
                || task.getChildTasks().stream().anyMatch(child -> kept.containsKey(child.getUniqueID()));
        var from = PlanValues.first(
                task.getStart(),
                task.getPlannedStart(),
                task.getFinish(),
                task.getPlannedFinish(),
                project.getProjectProperties().getStartDate());
        if (from == null) {
            throw Rejection.of("file", "The task \"%s\" has no date.".formatted(name));
        }
        boolean starts = PlanValues.first(task.getStart(), task.getPlannedStart()) != null;
        boolean finishes = task.getFinish() != null || task.getStart() == null && task.getPlannedFinish() != null;
        if (!starts && !finishes) {
            remarks.undated(name);
        } else if (!starts || !finishes) {
            remarks.halfDated(name);
        }
        var finish = Objects.requireNonNull(
                PlanValues.first(task.getFinish(), task.getStart() == null ? task.getPlannedFinish() : null, from));
        // milestones of some programs end hours before they start
        var until = finish.toLocalDate().equals(from.toLocalDate()) && finish.isBefore(from) ? from : finish;
        if (until.toLocalDate().isBefore(from.toLocalDate())) {
            throw Rejection.of(
                    "file",
                    "The task \"%s\" ends (%s) before it starts (%s)."
                            .formatted(name, Words.DAY.format(until), Words.DAY.format(from)));
        }
        boolean half = (task.getBaselineStart() == null) != (task.getBaselineFinish() == null);
        if (half) {
            remarks.halfBaseline(name);
        }
        var baselineFrom = half ? null : task.getBaselineStart();
        var baselineUntil = half ? null : task.getBaselineFinish();
        if (baselineFrom != null && baselineUntil != null && baselineUntil.isBefore(baselineFrom)) {
            throw Rejection.of("file", "The baseline of the task \"%s\" ends before it starts.".formatted(name));
        }
        var start = PlanValues.inRange(name, from);
        var duration = PlanValues.hours(name, PlanValues.duration(task, from, until));
        return new Task(
                task.getUniqueID(),
                parent,
                position,
                level,
                PlanValues.clean(Objects.requireNonNullElse(task.getWBS(), "")),
                name,
                summary,
                !summary && task.getMilestone(),
                !summary && task.getCritical(),
                start,
                PlanValues.lastDay(name, from, until),
                duration,
                PlanValues.hours(name, PlanValues.workHours(task)),
                summary || task.getActualFinish() != null
                        ? null
                        : PlanValues.signedHours(name, task.getTotalSlack(), task),
                PlanValues.percent(task, remarks),
                PlanValues.day(name, task.getActualStart()),
                PlanValues.day(name, task.getActualFinish()),
                PlanValues.day(name, baselineFrom),
                baselineFrom == null || baselineUntil == null
                        ? null
                        : PlanValues.lastDay(name, baselineFrom, baselineUntil),
                baselineHours(name, task),
                PlanValues.money(name, task.getCost()),
                PlanValues.money(name, task.getBaselineCost()),
                PlanValues.money(name, task.getActualCost()),
                null,
                null,
                null,
                null);
    }

    private @Nullable BigDecimal baselineHours(String name, org.mpxj.Task task) {
        var work = task.getBaselineWork();
        if (work == null || work.getDuration() == 0) {
            work = task.getBaselineDuration(); // a plan without resources
        }
        return work == null
                ? null
                : PlanValues.hours(
                        name, PlanValues.working(work, task.getBaselineStart(), task.getBaselineFinish(), task));
    }

    /** When each task starts, in hundredths of working hours after the first. */
    private Map<Integer, Long> starts() {
        var first = kept.values().stream()
                .map(task -> PlanValues.first(task.getStart(), task.getFinish()))
                .filter(Objects::nonNull)
                .min(LocalDateTime::compareTo)
                .orElse(null);
        var starts = new HashMap<Integer, Long>();
        var known = new HashMap<LocalDateTime, Long>();
        if (first != null) {
            kept.forEach((id, task) -> {
                var start = Objects.requireNonNull(PlanValues.first(task.getStart(), task.getFinish(), first));
                starts.put(
                        id,
                        known.computeIfAbsent(
                                start,
                                time -> Math.round(calendar.getWork(first, time, TimeUnit.HOURS)
                                                .getDuration()
                                        * 100)));
            });
        }
        return starts;
    }
}
