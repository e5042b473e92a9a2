package io.tspmo.planning.fit;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.fit.FitProblem.Working;
import io.tspmo.planning.planfile.PlanTerms.WorkCalendar;
import io.tspmo.planning.planfile.PlanTerms.WorkDay;
import io.tspmo.planning.schedule.StoredPlans.StoredPlan;
import io.tspmo.project.workdays.HolidayCalendar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The working days of a plan, Monday to Friday: those of its calendars, or of the organisation where none were kept. */
@Component
class FitCalendars {

    private static final int DAY = 800;

    private final HolidayCalendar holidays;

    FitCalendars(HolidayCalendar holidays) {
        this.holidays = holidays;
    }

    /**
     * @param calendars that of the plan first
     * @param places in that list, by number in the plan
     * @param problems that keep it from being fitted
     */
    record Found(List<Working> calendars, Map<Integer, Integer> places, List<String> problems) {}

    Found of(StoredPlan plan, int first, int days, List<String> remarks) {
        var kept = plan.terms().calendars().stream()
                .sorted(Comparator.comparing(WorkCalendar::standard).reversed().thenComparing(WorkCalendar::calendar))
                .toList();
        if (kept.isEmpty()) {
            remarks.add(
                    "This version was stored before constraints, deadlines and calendars were kept. Upload the file again to include them; until then the organisation's business days apply.");
            var off = Weekdays.among(holidays.holidays(Weekdays.date(first), Weekdays.date(first + days))).stream()
                    .map(day -> day - first)
                    .filter(day -> day >= 0 && day < days)
                    .collect(Collectors.toSet());
            return new Found(List.of(new Working("Business days", DAY, off)), Map.of(), List.of());
        }
        var differing = plan.terms().days().stream().collect(Collectors.groupingBy(WorkDay::calendar));
        var calendars = new ArrayList<Working>();
        var places = new HashMap<Integer, Integer>();
        var problems = new ArrayList<String>();
        for (var calendar : kept) {
            places.put(calendar.calendar(), calendars.size());
            var working = working(calendar, differing.getOrDefault(calendar.calendar(), List.of()), first, days);
            calendars.add(working);
            if (working.off().size() == days) {
                problems.add(users(plan, calendar)
                        + ": the calendar “%s” has no working hours from Monday to Friday.".formatted(calendar.name()));
            }
        }
        return new Found(calendars, places, problems);
    }

    private static Working working(WorkCalendar calendar, List<WorkDay> differing, int first, int days) {
        var week = calendar.week();
        var hours = new HashMap<Integer, BigDecimal>();
        differing.forEach(day -> hours.put(Weekdays.onOrAfter(day.day()) - first, day.hours()));
        Set<Integer> off = new HashSet<>();
        for (int day = 0; day < days; day++) {
            if (hours.getOrDefault(day, week.get(Weekdays.inWeek(first + day))).signum() == 0) {
                off.add(day);
            }
        }
        var usual = week.stream().filter(some -> some.signum() > 0).sorted().toList();
        int dayHours = usual.isEmpty() ? DAY : (int) Hours.hundredths(usual.get(usual.size() / 2));
        return new Working(calendar.name(), dayHours, off);
    }

    private static String users(StoredPlan plan, WorkCalendar calendar) {
        if (calendar.standard()) {
            return "All tasks";
        }
        var tasks = plan.terms().terms().stream()
                .filter(term -> term.calendar() != null && term.calendar() == calendar.calendar())
                .map(term -> term.task())
                .collect(Collectors.toSet());
        return plan.tasks().stream()
                .filter(task -> tasks.contains(task.task()))
                .map(task -> "“" + task.name() + "”")
                .limit(3)
                .collect(Collectors.joining(", "));
    }
}
