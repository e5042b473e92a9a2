package io.tspmo.planning.relief;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.RunWorkCycle;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.levelling.Priorities;
import io.tspmo.planning.overload.OverloadRules;
import io.tspmo.planning.overload.OverloadScan;
import io.tspmo.planning.overload.Workloads;
import io.tspmo.planning.people.People;
import io.tspmo.planning.relief.Overworked.Colleague;
import io.tspmo.planning.relief.Overworked.Run;
import io.tspmo.planning.relief.Overworked.Work;
import io.tspmo.project.standing.AgreedPlans;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what proposals are made of: a known number of statements, however much there is to do. */
@Repository
class Overworking {

    private static final int WEEKS = OverloadScan.WEEKS;

    private final JdbcClient jdbc;
    private final People people;
    private final AgreedPlans plans;
    private final OverloadRules rules;
    private final Priorities priorities;
    private final Clock clock;

    Overworking(
            JdbcClient jdbc,
            People people,
            AgreedPlans plans,
            OverloadRules rules,
            Priorities priorities,
            Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.plans = plans;
        this.rules = rules;
        this.priorities = priorities;
        this.clock = clock;
    }

    Overworked of(String person) {
        var today = LocalDate.now(clock);
        var monday = Weekdays.monday(today);
        var work = work(person, today, monday);
        var able = able(person, work, monday);
        var all = new ArrayList<>(able.keySet());
        all.add(person);
        int first = Weekdays.onOrAfter(monday);
        var loads = new Workloads(people.timeOf(all, first, first + 5 * WEEKS - 1, Set.of()));
        var table = rules.now();
        return new Overworked(
                person,
                today,
                loads.of(person),
                weeks -> table.flags(loads.weeklyHours(person), weeks),
                table.share(loads.weeklyHours(person)),
                work,
                runs(person, monday),
                able.entrySet().stream()
                        .map(one -> new Colleague(
                                one.getKey(),
                                one.getValue().get(0).name,
                                one.getValue().stream().collect(Collectors.toMap(Able::skill, Able::level)),
                                loads.of(one.getKey()),
                                day -> loads.free(one.getKey(), day),
                                weeks -> table.flags(loads.weeklyHours(one.getKey()), weeks)))
                        .toList());
    }

    private record Booked(
            String projectCode,
            int line,
            LocalDate day,
            BigDecimal hours,
            String skill,
            String skillName,
            int level,
            boolean named,
            String title,
            @Nullable String tier,
            int valueScore,
            int riskScore,
            boolean committed) {}

    private List<Work> work(String person, LocalDate today, LocalDate monday) {
        var booked = jdbc.sql(
                        """
                        select b.project_code, b.line, b.day, b.hours, d.skill, s.name as skill_name, d.level,
                               d.person_id is not distinct from b.person_id as named, p.title, p.tier,
                               coalesce(p.value_score, 0) as value_score, coalesce(p.risk_score, 0) as risk_score,
                               p.state <> 'ACTIVE'
                                 or exists (select from resource_booking_view x
                                            where x.project_code = p.code and x.kind = 'HARD' and x.day >= :today) as committed
                        from resource_booking_view b
                        join resource_demand_view d on d.project_code = b.project_code and d.line = b.line
                        join people_skill_view s on s.id = d.skill
                        join project_summary_view p on p.code = b.project_code
                        where b.person_id = :person and b.day between :today and :until
                        order by b.project_code, b.line, b.day
                        """)
                .param("person", person)
                .param("today", today)
                .param("until", monday.plusWeeks(WEEKS).minusDays(1))
                .query(Booked.class)
                .list();
        var agreed = plans.newest(booked.stream().map(Booked::projectCode).collect(Collectors.toSet()));
        var weights = priorities.now();
        return booked.stream()
                .collect(Collectors.groupingBy(
                        one -> one.projectCode + " " + one.line, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(days -> work(days, agreed.containsKey(days.get(0).projectCode), weights))
                .toList();
    }

    private static Work work(List<Booked> days, boolean agreed, Priorities.Weights weights) {
        var byDay = new TreeMap<LocalDate, Long>();
        var byMonday = new TreeMap<LocalDate, Long>();
        days.forEach(one -> {
            long hours = Hours.hundredths(one.hours);
            byDay.put(one.day, hours);
            byMonday.merge(Weekdays.monday(one.day), hours, Long::sum);
        });
        var any = days.get(0);
        return new Work(
                any.projectCode,
                any.title,
                any.line,
                any.skill,
                any.skillName,
                any.level,
                any.named,
                any.committed || agreed,
                weights.week(any.tier, any.valueScore, any.riskScore),
                byDay,
                byMonday);
    }

    private record Able(String id, String name, String skill, int level) {}

    /** Who has one of the skills, is still here at the end, and does not yet do the same; by id. */
    private Map<String, List<Able>> able(String person, List<Work> work, LocalDate monday) {
        return jdbc
                .sql(
                        """
                        select p.id, p.name, k.skill, k.level
                        from people_level_view k join people_person_view p on p.id = k.person_id
                        where k.skill = any(:skills) and p.id <> :person and coalesce(p.last_day, :until) >= :until
                        order by p.id
                        """)
                .param("skills", work.stream().map(Work::skill).distinct().toArray(String[]::new))
                .param("person", person)
                .param("until", monday.plusWeeks(WEEKS).minusDays(1))
                .query(Able.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Able::id, LinkedHashMap::new, Collectors.toList()));
    }

    private record RunWork(
            long id,
            String name,
            BigDecimal hoursWeek,
            LocalDate firstDay,
            @Nullable LocalDate lastDay,
            int everyWeeks) {

        /** The Mondays of the weeks from one on in which there is such work from Monday to Friday. */
        Run from(LocalDate monday) {
            var cycle = RunWorkCycle.of(firstDay, everyWeeks);
            int first = Weekdays.weekOf(Weekdays.onOrAfter(monday));
            var mondays = IntStream.range(first, first + WEEKS)
                    .filter(cycle::comesIn)
                    .mapToObj(week -> Weekdays.date(5 * week))
                    .filter(day -> !day.plusDays(4).isBefore(firstDay) && (lastDay == null || !day.isAfter(lastDay)))
                    .toList();
            return new Run(id, name, Hours.hundredths(hoursWeek), mondays);
        }
    }

    private List<Run> runs(String person, LocalDate monday) {
        return jdbc
                .sql(
                        """
                        select id, name, hours_week, first_day, last_day, every_weeks from people_run_work_view
                        where person_id = ? and coalesce(last_day, 'infinity') >= ? order by id
                        """)
                .params(person, monday)
                .query(RunWork.class)
                .list()
                .stream()
                .map(work -> work.from(monday))
                .toList();
    }

    /** What projects have booked of a person in some weeks, in hundredths of hours, by Monday and project. */
    Map<LocalDate, SortedMap<String, Long>> booked(String person, Set<LocalDate> mondays) {
        var booked = new HashMap<LocalDate, SortedMap<String, Long>>();
        jdbc.sql(
                        """
                        select project_code, date_trunc('week', day)::date as monday, sum(hours) as hours
                        from resource_booking_view
                        where person_id = ? and date_trunc('week', day)::date = any(cast(? as date[])) group by 1, 2
                        """)
                .params(person, mondays.stream().map(LocalDate::toString).toArray(String[]::new))
                .query(row -> {
                    booked.computeIfAbsent(row.getObject("monday", LocalDate.class), monday -> new TreeMap<>())
                            .put(row.getString("project_code"), Hours.hundredths(row.getBigDecimal("hours")));
                });
        return booked;
    }

    /** The projects that a person works for in some weeks. */
    List<String> projects(String person, Set<LocalDate> mondays) {
        return booked(person, mondays).values().stream()
                .flatMap(projects -> projects.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
