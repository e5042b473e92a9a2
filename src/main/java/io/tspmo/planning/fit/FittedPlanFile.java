package io.tspmo.planning.fit;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.planfile.PlanTerms;
import io.tspmo.planning.planfile.PlanTerms.Rule;
import io.tspmo.planning.planfile.PlanTerms.Term;
import io.tspmo.planning.planfile.PlanTerms.WorkCalendar;
import io.tspmo.planning.planfile.Task;
import io.tspmo.planning.schedule.StoredPlans.StoredPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mpxj.ConstraintType;
import org.mpxj.Duration;
import org.mpxj.LocalTimeRange;
import org.mpxj.ProjectCalendar;
import org.mpxj.ProjectCalendarHours;
import org.mpxj.ProjectFile;
import org.mpxj.Relation;
import org.mpxj.RelationType;
import org.mpxj.Resource;
import org.mpxj.TaskMode;
import org.mpxj.TimeUnit;
import org.mpxj.TimephasedWork;
import org.mpxj.mspdi.MSPDIWriter;

/**
 * A fitted plan as a file of Microsoft Project (MSPDI): links, constraints, calendars and baseline as they were. A task that
 * waits for people has a levelling delay, as that program gives one, so that its links go on working.
 */
final class FittedPlanFile {

    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final LocalTime NOON = LocalTime.of(12, 0);
    private static final LocalTime AFTERNOON = LocalTime.of(13, 0);

    private final StoredPlan plan;
    private final FitResult result;
    private final ProjectFile file = new ProjectFile();
    private final Map<Integer, ProjectCalendar> calendars = new HashMap<>();
    private final Map<Integer, org.mpxj.Task> tasks = new HashMap<>();
    private final Map<Integer, Term> terms;
    private final Map<Integer, FitResult.Row> rows;
    private final ProjectCalendar standard;

    private FittedPlanFile(StoredPlan plan, FitResult result) {
        this.plan = plan;
        this.result = result;
        terms = plan.terms().terms().stream().collect(Collectors.toMap(Term::task, Function.identity()));
        rows = result.rows().stream().collect(Collectors.toMap(FitResult.Row::task, Function.identity()));
        plan.terms().calendars().forEach(this::calendar);
        standard = plan.terms().calendars().stream()
                .filter(WorkCalendar::standard)
                .findFirst()
                .map(one -> calendars.get(one.calendar()))
                .orElseGet(file::addDefaultBaseCalendar);
        file.setDefaultCalendar(standard);
        var properties = file.getProjectProperties();
        properties.setName(plan.plan());
        properties.setProjectTitle(plan.plan());
        properties.setStartDate(begin(plan.start(), standard));
        properties.setStatusDate(
                plan.statusDay() == null ? null : plan.statusDay().atTime(17, 0));
        if (plan.currency() != null) {
            properties.setCurrencyCode(plan.currency());
        }
    }

    static byte[] of(StoredPlan plan, FitResult result) {
        return new FittedPlanFile(plan, result).written();
    }

    private byte[] written() {
        plan.tasks().forEach(this::task);
        plan.links().forEach(link -> written(link.successor())
                .addPredecessor(new Relation.Builder()
                        .predecessorTask(written(link.predecessor()))
                        .type(
                                switch (link.kind()) {
                                    case "SS" -> RelationType.START_START;
                                    case "FF" -> RelationType.FINISH_FINISH;
                                    case "SF" -> RelationType.START_FINISH;
                                    default -> RelationType.FINISH_START;
                                })
                        .lag(hours(link.lagHours()))));
        assignments();
        var writer = new MSPDIWriter();
        writer.setWriteTimephasedData(true);
        try (var out = new ByteArrayOutputStream()) {
            writer.write(file, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void calendar(WorkCalendar one) {
        var calendar = file.addCalendar();
        calendar.setName(one.name());
        for (int weekday = 0; weekday < 7; weekday++) {
            var day = DayOfWeek.of(weekday + 1);
            var hours = weekday < 5 ? one.week().get(weekday) : BigDecimal.ZERO;
            calendar.setWorkingDay(day, hours.signum() > 0);
            fill(calendar.addCalendarHours(day), hours);
        }
        plan.terms().days().stream()
                .filter(day -> day.calendar() == one.calendar())
                .forEach(day -> fill(calendar.addCalendarException(day.day()), day.hours()));
        calendars.put(one.calendar(), calendar);
    }

    /** From 8 o'clock on, with an hour at noon where there is time for it. */
    private static void fill(ProjectCalendarHours into, BigDecimal hours) {
        long minutes = hours.multiply(BigDecimal.valueOf(60)).longValue();
        if (minutes > 10 * 60) {
            into.add(new LocalTimeRange(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT.plusMinutes(minutes % (24 * 60))));
        } else if (minutes > 4 * 60) {
            into.add(new LocalTimeRange(MORNING, NOON));
            into.add(new LocalTimeRange(AFTERNOON, AFTERNOON.plusMinutes(minutes - 4 * 60)));
        } else if (minutes > 0) {
            into.add(new LocalTimeRange(MORNING, MORNING.plusMinutes(minutes)));
        }
    }

    private static Duration hours(BigDecimal hours) {
        return Duration.getInstance(hours.doubleValue(), TimeUnit.HOURS);
    }

    /** Plans of other programs may work at night: the first minute of the day's work. */
    private static LocalDateTime begin(LocalDate day, ProjectCalendar calendar) {
        var works = calendar.getHours(day);
        return works == null || works.isEmpty()
                ? day.atTime(MORNING)
                : day.atTime(works.get(0).getStart());
    }

    private static LocalDateTime end(LocalDate day, ProjectCalendar calendar) {
        var works = calendar.getHours(day);
        if (works == null || works.isEmpty()) {
            return day.atTime(17, 0);
        }
        var end = works.get(works.size() - 1).getEnd();
        return end.equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atStartOfDay() : day.atTime(end);
    }

    private org.mpxj.Task written(int task) {
        return Objects.requireNonNull(tasks.get(task));
    }

    private void task(Task one) {
        var above = one.parent() == null ? null : tasks.get(one.parent());
        var task = above == null ? file.addTask() : above.addTask();
        tasks.put(one.task(), task);
        var row = Objects.requireNonNull(rows.get(one.task()));
        var term = terms.get(one.task());
        var own = term == null || term.calendar() == null ? null : calendars.get(term.calendar());
        var works = own == null ? standard : own;
        task.setUniqueID(one.task());
        task.setID(one.position());
        task.setName(one.name());
        task.setWBS(one.wbs());
        task.setCalendar(own);
        task.setMilestone(one.milestone());
        task.setPercentageComplete(one.percentComplete());
        boolean noTime = one.durationHours().signum() == 0;
        var start = noTime ? end(row.newStart(), works) : begin(row.newStart(), works);
        var finish = noTime ? start : end(row.newFinish(), works);
        var duration = hours(one.durationHours());
        if (!one.summary() && !noTime) {
            var planned = works.getDate(start, duration);
            if (planned.toLocalDate().equals(row.newFinish())) {
                finish = planned;
            } else {
                duration = works.getWork(start, finish, TimeUnit.HOURS);
            }
        }
        task.setStart(start);
        task.setFinish(finish);
        task.setDuration(duration);
        task.setRemainingDuration(Duration.getInstance(
                duration.getDuration() * (100 - one.percentComplete().doubleValue()) / 100, TimeUnit.HOURS));
        if (!one.summary()) {
            task.setActualStart(one.actualStart() == null ? null : begin(one.actualStart(), works));
            task.setActualFinish(one.actualFinish() == null ? null : end(one.actualFinish(), works));
            task.setWork(hours(one.workHours()));
            task.setCost(one.cost());
            task.setActualCost(one.actualCost());
            bind(task, term);
            if (row.moved() && row.ready() != null && row.ready().isBefore(row.newStart())) {
                task.setLevelingDelay(Duration.getInstance(
                        ChronoUnit.DAYS.between(row.ready(), row.newStart()), TimeUnit.ELAPSED_DAYS));
                task.setLevelingDelayFormat(TimeUnit.ELAPSED_DAYS);
            }
        }
        if (one.baselineStart() != null && one.baselineFinish() != null) {
            task.setBaselineStart(begin(one.baselineStart(), works));
            task.setBaselineFinish(end(one.baselineFinish(), works));
            task.setBaselineCost(one.baselineCost());
            task.setBaselineWork(one.baselineHours() == null ? null : hours(one.baselineHours()));
        }
    }

    private static void bind(org.mpxj.Task task, @Nullable Term term) {
        if (term != null) {
            task.setTaskMode(term.manual() ? TaskMode.MANUALLY_SCHEDULED : TaskMode.AUTO_SCHEDULED);
            task.setDeadline(term.deadline() == null ? null : term.deadline().atTime(17, 0));
            var rule = term.rule();
            if (rule != null) {
                task.setConstraintType(type(rule));
                var day = term.ruleDay();
                boolean finish = rule == Rule.FINISH_ON || rule == Rule.FINISH_AFTER || rule == Rule.FINISH_BEFORE;
                task.setConstraintDate(day == null ? null : day.atTime(finish ? 17 : 8, 0));
            }
        }
    }

    private static ConstraintType type(PlanTerms.Rule rule) {
        return switch (rule) {
            case LATE -> ConstraintType.AS_LATE_AS_POSSIBLE;
            case START_ON -> ConstraintType.MUST_START_ON;
            case FINISH_ON -> ConstraintType.MUST_FINISH_ON;
            case START_AFTER -> ConstraintType.START_NO_EARLIER_THAN;
            case START_BEFORE -> ConstraintType.START_NO_LATER_THAN;
            case FINISH_AFTER -> ConstraintType.FINISH_NO_EARLIER_THAN;
            case FINISH_BEFORE -> ConstraintType.FINISH_NO_LATER_THAN;
        };
    }

    private void assignments() {
        var resources = new HashMap<String, Resource>();
        var work = result.work().stream().collect(Collectors.groupingBy(one -> one.task() + " " + one.resource()));
        for (var one : plan.assignments()) {
            var resource = resources.computeIfAbsent(one.resource(), name -> {
                var added = file.addResource();
                added.setName(name);
                return added;
            });
            var task = written(one.task());
            var assignment = task.addResourceAssignment(resource);
            var done = task.getPercentageComplete().doubleValue() / 100;
            var hours = hours(one.workHours());
            assignment.setWork(hours);
            assignment.setActualWork(Duration.getInstance(hours.getDuration() * done, TimeUnit.HOURS));
            assignment.setRemainingWork(Duration.getInstance(hours.getDuration() * (1 - done), TimeUnit.HOURS));
            var weeks = work.getOrDefault(one.task() + " " + one.resource(), List.of());
            if (weeks.isEmpty()) {
                assignment.setStart(begin(one.startDay(), standard));
                assignment.setFinish(end(one.finish(), standard));
            } else {
                assignment.setStart(begin(weeks.get(0).first(), standard));
                assignment.setFinish(end(weeks.get(weeks.size() - 1).last(), standard));
                assignment.setTimephasedWork(
                        new ArrayList<>(weeks.stream().map(this::phase).toList()));
            }
        }
    }

    private TimephasedWork phase(FitResult.Work week) {
        var phase = new TimephasedWork();
        phase.setStart(begin(week.first(), standard));
        phase.setFinish(end(week.last(), standard));
        phase.setTotalAmount(hours(Hours.decimal(week.hours())));
        long days = 1 + ChronoUnit.DAYS.between(week.first(), week.last());
        phase.setAmountPerDay(hours(Hours.decimal(week.hours() / days)));
        return phase;
    }
}
