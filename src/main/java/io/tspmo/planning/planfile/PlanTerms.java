package io.tspmo.planning.planfile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mpxj.ConstraintType;
import org.mpxj.ProjectCalendar;
import org.mpxj.TaskMode;
import org.mpxj.TimeUnit;

/**
 * What binds the tasks of a plan beside their links: constraints, deadlines, and the working time of its calendars.
 *
 * @param terms of tasks that have any
 * @param days on which a calendar differs from its week
 */
public record PlanTerms(List<Term> terms, List<WorkCalendar> calendars, List<WorkDay> days) {

    public static final PlanTerms NONE = new PlanTerms(List.of(), List.of(), List.of());

    /** Days after the end of a plan for which its calendars are kept. */
    private static final int AFTER = 730;

    private static final int MOST_DAYS = 8000;
    private static final int MOST_CALENDARS = 50;

    /** What a constraint demands, as Microsoft Project and Primavera know it; none is "as soon as possible". */
    public enum Rule {
        LATE,
        START_ON,
        FINISH_ON,
        START_AFTER,
        START_BEFORE,
        FINISH_AFTER,
        FINISH_BEFORE;

        static @Nullable Rule of(@Nullable ConstraintType type) {
            return type == null
                    ? null
                    : switch (type) {
                        case AS_LATE_AS_POSSIBLE -> LATE;
                        case MUST_START_ON, START_ON -> START_ON;
                        case MUST_FINISH_ON, FINISH_ON -> FINISH_ON;
                        case START_NO_EARLIER_THAN -> START_AFTER;
                        case START_NO_LATER_THAN -> START_BEFORE;
                        case FINISH_NO_EARLIER_THAN -> FINISH_AFTER;
                        case FINISH_NO_LATER_THAN -> FINISH_BEFORE;
                        default -> null;
                    };
        }
    }

    /**
     * @param manual its dates were set by hand, and no link moves them
     * @param calendar null for that of the plan
     */
    public record Term(
            int task,
            @Nullable Rule rule,
            @Nullable LocalDate ruleDay,
            @Nullable LocalDate deadline,
            boolean manual,
            @Nullable Integer calendar) {}

    /** Hours of Monday to Friday; {@code standard} is that of the plan. */
    public record WorkCalendar(
            int calendar,
            String name,
            boolean standard,
            BigDecimal monday,
            BigDecimal tuesday,
            BigDecimal wednesday,
            BigDecimal thursday,
            BigDecimal friday) {

        public List<BigDecimal> week() {
            return List.of(monday, tuesday, wednesday, thursday, friday);
        }
    }

    public record WorkDay(int calendar, LocalDate day, BigDecimal hours) {}

    /** @param kept as they are read, whose days the calendars are kept for */
    static PlanTerms of(Collection<org.mpxj.Task> tasks, ProjectCalendar standard, List<Task> kept) {
        var start = kept.stream().map(Task::startDay).min(LocalDate::compareTo).orElseThrow();
        var finish = kept.stream().map(Task::finish).max(LocalDate::compareTo).orElseThrow();
        var known = new LinkedHashMap<ProjectCalendar, Integer>();
        known.put(standard, 1);
        var terms = new ArrayList<Term>();
        for (var task : tasks) {
            var rule = Rule.of(task.getConstraintType());
            var ruleDay = rule == null ? null : plausible(task.getConstraintDate());
            boolean dated = rule == Rule.LATE || ruleDay != null;
            var deadline = plausible(task.getDeadline());
            boolean manual = task.getTaskMode() == TaskMode.MANUALLY_SCHEDULED;
            Integer calendar = number(known, task.getCalendar());
            if (dated || deadline != null || manual || calendar != null) {
                terms.add(new Term(
                        task.getUniqueID(), dated ? rule : null, dated ? ruleDay : null, deadline, manual, calendar));
            }
        }
        var calendars = new ArrayList<WorkCalendar>();
        var days = new ArrayList<WorkDay>();
        for (var entry : known.entrySet()) {
            add(entry.getKey(), entry.getValue(), start, finish.plusDays(AFTER), calendars, days);
        }
        return new PlanTerms(terms, calendars, days);
    }

    /** What lies centuries away binds nothing. */
    private static @Nullable LocalDate plausible(@Nullable LocalDateTime time) {
        return time == null || time.getYear() < PlanLimits.FIRST_YEAR || time.getYear() > PlanLimits.LAST_YEAR
                ? null
                : time.toLocalDate();
    }

    /** Null for that of the plan, and for one too many. */
    private static @Nullable Integer number(Map<ProjectCalendar, Integer> known, @Nullable ProjectCalendar calendar) {
        if (calendar == null) {
            return null;
        }
        if (!known.containsKey(calendar) && known.size() < MOST_CALENDARS) {
            known.put(calendar, known.size() + 1);
        }
        var number = known.get(calendar);
        return number == null || number == 1 ? null : number;
    }

    private static void add(
            ProjectCalendar calendar,
            int number,
            LocalDate start,
            LocalDate until,
            List<WorkCalendar> calendars,
            List<WorkDay> days) {
        var week = new BigDecimal[5];
        for (int weekday = 0; weekday < 5; weekday++) {
            week[weekday] = hours(calendar.getWork(DayOfWeek.of(weekday + 1), TimeUnit.HOURS));
        }
        var name = calendar.getName() == null ? "" : PlanValues.clean(calendar.getName());
        calendars.add(new WorkCalendar(
                number,
                name.isEmpty() ? "Calendar " + number : name,
                number == 1,
                week[0],
                week[1],
                week[2],
                week[3],
                week[4]));
        var day = start;
        for (int n = 0; n < MOST_DAYS && !day.isAfter(until); n++, day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() < 6) {
                var hours = hours(calendar.getWork(day, TimeUnit.HOURS));
                if (hours.compareTo(week[day.getDayOfWeek().getValue() - 1]) != 0) {
                    days.add(new WorkDay(number, day, hours));
                }
            }
        }
    }

    private static BigDecimal hours(org.mpxj.Duration work) {
        return BigDecimal.valueOf(work.getDuration()).setScale(2, RoundingMode.HALF_EVEN);
    }
}
