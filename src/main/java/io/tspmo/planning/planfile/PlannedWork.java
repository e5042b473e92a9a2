package io.tspmo.planning.planfile;

import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.planfile.ImportedSchedule.Assignment;
import io.tspmo.planning.planfile.ImportedSchedule.Resource;
import io.tspmo.planning.planfile.ImportedSchedule.Work;
import io.tspmo.platform.form.Rejection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mpxj.ProjectCalendar;
import org.mpxj.ProjectFile;
import org.mpxj.ResourceAssignment;
import org.mpxj.ResourceType;
import org.mpxj.TimeUnit;
import org.mpxj.TimephasedWork;

/**
 * Who works how much on what, and in which week. The hours of an assignment fall on the weeks as the file spreads them; where
 * it does not, evenly over the working time from its start to its finish. What is used up or bought is no work.
 */
class PlannedWork {

    /** Resource by resource, hundredths of hours by week. */
    private final Map<String, SortedMap<LocalDate, BigDecimal>> weeks = new TreeMap<>();

    private final Map<String, Assignment> assignments = new LinkedHashMap<>();
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Map<org.mpxj.Resource, String> names = new HashMap<>();
    private final ProjectCalendar calendar;

    PlannedWork(ProjectFile project, Map<Integer, org.mpxj.Task> kept, ProjectCalendar calendar, PlanLimits limits) {
        this.calendar = calendar;
        int rows = 0;
        for (var assignment : project.getResourceAssignments()) {
            var task = assignment.getTask();
            var resource = assignment.getResource() == null ? assignment.getRole() : assignment.getResource();
            if (task == null || resource == null || !kept.containsKey(task.getUniqueID())) {
                continue;
            }
            if (resource.getType() != ResourceType.WORK || assignment.getWork() == null) {
                continue;
            }
            add(assignment, task, resource);
            if (++rows > limits.assignments()) {
                throw Rejection.of("file", "The plan has more than %,d assignments.".formatted(limits.assignments()));
            }
        }
        if (resources.size() > limits.resources()) {
            throw Rejection.of(
                    "file",
                    "The plan has %,d resources with work; at most %,d are taken."
                            .formatted(resources.size(), limits.resources()));
        }
    }

    List<Assignment> assignments() {
        return List.copyOf(assignments.values());
    }

    List<Resource> resources() {
        return List.copyOf(resources.values());
    }

    List<Work> weeks() {
        var all = new ArrayList<Work>();
        weeks.forEach((resource, hours) -> hours.forEach((week, amount) -> all.add(new Work(resource, week, amount))));
        return all;
    }

    private void add(ResourceAssignment assignment, org.mpxj.Task task, org.mpxj.Resource resource) {
        var label = PlanValues.label(task);
        var hours = PlanValues.hours(
                label,
                assignment.getWork().convertUnits(TimeUnit.HOURS, calendar).getDuration());
        var from = PlanValues.first(assignment.getStart(), task.getStart(), task.getFinish());
        var until = PlanValues.first(assignment.getFinish(), task.getFinish(), from);
        if (from == null || until == null) {
            return;
        }
        if (until.isBefore(from)) {
            throw Rejection.of("file", "An assignment of the task \"%s\" ends before it starts.".formatted(label));
        }
        var name = names.computeIfAbsent(resource, this::name);
        var row = new Assignment(
                task.getUniqueID(), name, hours, PlanValues.inRange(label, from), PlanValues.inRange(label, until));
        assignments.merge(task.getUniqueID() + " " + name, row, PlannedWork::together);
        if (hours.signum() > 0) {
            var sums = weeks.computeIfAbsent(name, unseen -> new TreeMap<>());
            WeekHours.apportion(hours.unscaledValue().longValue(), weights(assignment, from, until))
                    .forEach((week, amount) -> sums.merge(week, amount, BigDecimal::add));
        }
    }

    private static Assignment together(Assignment one, Assignment other) {
        return new Assignment(
                one.task(),
                one.resource(),
                one.workHours().add(other.workHours()),
                one.startDay().isBefore(other.startDay()) ? one.startDay() : other.startDay(),
                one.finish().isAfter(other.finish()) ? one.finish() : other.finish());
    }

    /** Two of the same name stay two. */
    private String name(org.mpxj.Resource resource) {
        var name = PlanValues.clean(Objects.requireNonNullElse(resource.getName(), ""));
        if (name.isEmpty()) {
            name = "Resource " + resource.getUniqueID();
        }
        if (resources.containsKey(PlanValues.key(name))) {
            name = name + " (" + resource.getUniqueID() + ")";
        }
        resources.put(
                PlanValues.key(name),
                new Resource(name, clean(resource.getNtAccount()), clean(resource.getEmailAddress())));
        return name;
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null || text.isBlank() ? null : PlanValues.clean(text);
    }

    /** Milliseconds of hours would do; what counts is their proportion. */
    private SortedMap<LocalDate, Long> weights(ResourceAssignment assignment, LocalDateTime from, LocalDateTime until) {
        var works = Objects.requireNonNullElse(assignment.getEffectiveCalendar(), calendar);
        var weights = new TreeMap<LocalDate, Long>();
        for (var items : List.of(list(assignment.getTimephasedActualWork()), list(assignment.getTimephasedWork()))) {
            for (var item : items) {
                if (item.getTotalAmount() == null || item.getStart() == null || item.getFinish() == null) {
                    continue;
                }
                double minutes = item.getTotalAmount()
                        .convertUnits(TimeUnit.MINUTES, calendar)
                        .getDuration();
                if (minutes > 0
                        && minutes <= PlanLimits.MOST_HOURS * 60
                        && !item.getFinish().isBefore(item.getStart())) {
                    spread(weights, Math.round(minutes * 1000), works, item.getStart(), item.getFinish());
                }
            }
        }
        if (weights.isEmpty()) {
            spread(weights, 1_000_000, works, from, until);
        }
        return weights;
    }

    private static void spread(
            SortedMap<LocalDate, Long> weights,
            long amount,
            ProjectCalendar works,
            LocalDateTime from,
            LocalDateTime until) {
        var open = new TreeMap<LocalDate, Long>();
        PlanValues.inRange("A resource", from);
        PlanValues.inRange("A resource", until);
        var week = Weekdays.monday(from.toLocalDate());
        for (; week.atStartOfDay().isBefore(until); week = week.plusWeeks(1)) {
            var begin = from.isAfter(week.atStartOfDay()) ? from : week.atStartOfDay();
            var end = until.isBefore(week.plusWeeks(1).atStartOfDay())
                    ? until
                    : week.plusWeeks(1).atStartOfDay();
            long minutes =
                    Math.round(works.getWork(begin, end, TimeUnit.MINUTES).getDuration() * 10);
            if (minutes > 0) {
                open.put(week, minutes);
            }
        }
        if (open.isEmpty()) {
            open.put(Weekdays.monday(from.toLocalDate()), 1L); // work at a time when the calendar knows none
        }
        WeekHours.apportion(amount, open)
                .forEach((monday, part) ->
                        weights.merge(monday, part.unscaledValue().longValue(), Long::sum));
    }

    private static List<TimephasedWork> list(@Nullable List<TimephasedWork> items) {
        return items == null ? List.of() : items;
    }
}
