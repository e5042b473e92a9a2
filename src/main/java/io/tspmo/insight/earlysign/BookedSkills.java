package io.tspmo.insight.earlysign;

import io.tspmo.planning.calendar.PeoplesTime;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.people.People;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How much the people are booked who have a skill that a critical task of a schedule still needs, in its weeks from now
 * on: booked hours of all who have the skill, by what absences and run work leave of their hours. The fullest week is measured;
 * a week without working hours has none to book.
 */
@Component
class BookedSkills implements Measure {

    /** Bookings reach no further. */
    private static final int MOST_WEEKS = 104;

    private static final BinaryOperator<Measured> FULLER = BinaryOperator.maxBy(
            Comparator.comparing(one -> (BigDecimal) one.figures().get("load")));

    private final JdbcClient jdbc;
    private final People people;

    BookedSkills(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    private record Critical(
            String project, String task, String skill, String skillName, LocalDate start, LocalDate finish) {}

    /** Hundredths of hours, by week. */
    private record Load(long[] had, long[] booked) {

        boolean isKnown(int week) {
            return had[week] > 0;
        }

        /** Percent; rounded up, so that what is over a threshold by a minute is over it here. */
        BigDecimal percent(int week) {
            return BigDecimal.valueOf(booked[week])
                    .multiply(BigDecimal.valueOf(100))
                    .divide(BigDecimal.valueOf(had[week]), 2, RoundingMode.CEILING);
        }
    }

    @Override
    public void of(String[] codes, LocalDate today, Measurements found) {
        var critical = critical(codes, today);
        int first = Weekdays.weekOf(Weekdays.onOrAfter(today));
        int last = critical.stream()
                .mapToInt(task -> Weekdays.weekOf(Weekdays.onOrBefore(task.finish)))
                .max()
                .orElse(first);
        var skills = critical.stream().map(Critical::skill).collect(Collectors.toCollection(LinkedHashSet::new));
        var time = people.time(skills, 5 * first, 5 * Math.min(last, first + MOST_WEEKS - 1) + 4, Set.of());
        var loads = loads(time);
        var fullest = new HashMap<String, Measured>();
        for (var task : critical) {
            var load = loads.get(task.skill);
            if (load != null) {
                fullest(task, load, first)
                        .ifPresent(one -> fullest.merge(one.project() + " " + task.skill, one, FULLER));
            }
        }
        fullest.values().forEach(found::add);
    }

    /** The fullest week of a task, if anybody has the skill in one. */
    private static Optional<Measured> fullest(Critical task, Load load, int first) {
        int from = Math.max(first, Weekdays.weekOf(Weekdays.onOrAfter(task.start)));
        int until = Math.min(first + load.had.length - 1, Weekdays.weekOf(Weekdays.onOrBefore(task.finish)));
        return IntStream.rangeClosed(from - first, until - first)
                .filter(load::isKnown)
                .boxed()
                .max(Comparator.comparing(load::percent))
                .map(week -> new Measured(
                        task.project,
                        "skillBookedOut",
                        task.skillName,
                        Map.of(
                                "load", load.percent(week),
                                "task", task.task,
                                "week", Weekdays.weekName(first + week))));
    }

    private static Map<String, Load> loads(PeoplesTime time) {
        int first = Weekdays.weekOf(time.first());
        int weeks = Weekdays.weekOf(time.last()) - first + 1;
        var loads = new HashMap<String, Load>();
        for (int person = 0; person < time.people().size(); person++) {
            for (int week = 0; week < weeks; week++) {
                var hours = time.week(person, first + week);
                for (var skill : time.people().get(person).skills()) {
                    var load = loads.computeIfAbsent(skill, any -> new Load(new long[weeks], new long[weeks]));
                    load.had[week] += Math.max(0, hours.forProjects());
                    load.booked[week] += hours.booked();
                }
            }
        }
        return loads;
    }

    private List<Critical> critical(String[] codes, LocalDate today) {
        return jdbc.sql(
                        """
                        select distinct project_code as project, t.name as task, k.id as skill, k.name as skill_name,
                               greatest(a.start_day, t.start_day) as start, least(a.finish, t.finish) as finish
                        from schedule_task_view t
                        join schedule_newest_view newest using (project_code, number)
                        join schedule_assignment_view a using (project_code, number, task)
                        join people_skill_view k on k.id = a.skill
                        where project_code = any(?) and t.critical and not t.summary and t.percent_complete < 100
                          and t.finish >= ?
                        order by project, skill, start, task
                        """)
                .params(codes, today)
                .query(Critical.class)
                .list();
    }
}
