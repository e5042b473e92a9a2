package io.tspmo.planning.levelling;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.solver.LevellingProblem.Line;
import io.tspmo.project.standing.AgreedPlans;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what a levelling rests on, in a handful of statements however many projects and people there are. */
@Repository
class LevellingRows {

    private final JdbcClient jdbc;
    private final AgreedPlans plans;
    private final Priorities priorities;

    LevellingRows(JdbcClient jdbc, AgreedPlans plans, Priorities priorities) {
        this.jdbc = jdbc;
        this.plans = plans;
        this.priorities = priorities;
    }

    private record Open(
            String code,
            String title,
            String phase,
            String state,
            @Nullable String tier,
            int valueScore,
            int riskScore,
            LocalDate firstDay,
            LocalDate lastDay,
            boolean committed) {}

    /** In the order of their codes. */
    List<LevellingProject> projects(LocalDate monday) {
        var open = jdbc.sql(
                        """
                        select p.code, p.title, p.phase, p.state, p.tier, coalesce(p.value_score, 0) as value_score,
                               coalesce(p.risk_score, 0) as risk_score, min(d.first_day) as first_day, max(d.last_day) as last_day,
                               exists (select from resource_booking_view b where b.project_code = p.code and b.kind = 'HARD'
                                                                             and b.day >= :monday) as committed
                        from project_summary_view p
                        join resource_demand_view d on d.project_code = p.code and d.last_day >= :monday
                        where p.state in ('ACTIVE', 'ON_HOLD') and p.phase not in ('CLOSING', 'CLOSED')
                        group by p.code, p.title, p.phase, p.state, p.tier, p.value_score, p.risk_score
                        order by p.code
                        """)
                .param("monday", monday)
                .query(Open.class)
                .list();
        var agreed = plans.newest(open.stream().map(Open::code).toList());
        var weights = priorities.now();
        return open.stream()
                .map(one -> {
                    var baseline = agreed.get(one.code);
                    return new LevellingProject(
                            one.code,
                            one.title,
                            one.phase,
                            one.state,
                            weights.week(one.tier, one.valueScore, one.riskScore),
                            one.firstDay,
                            one.lastDay,
                            one.committed,
                            baseline == null ? null : baseline.finish(),
                            baseline == null ? 0 : baseline.number());
                })
                .toList();
    }

    /** @param soft whether it may be taken back */
    record Taken(String projectCode, int line, String personId, LocalDate monday, boolean soft, BigDecimal hours) {

        int week(LocalDate first) {
            return LevellingRows.week(first, monday);
        }
    }

    List<Taken> taken(Collection<String> codes, LocalDate monday) {
        return jdbc.sql(
                        """
                        select project_code, line, person_id, date_trunc('week', day)::date as monday, kind = 'SOFT' as soft,
                               sum(hours) as hours
                        from resource_booking_view where project_code = any(?) and day >= ?
                        group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
                        """)
                .params(codes.toArray(String[]::new), monday)
                .query(Taken.class)
                .list();
    }

    private record Week(String projectCode, int line, LocalDate monday, BigDecimal hours) {}

    private record Requested(
            String projectCode,
            int line,
            String skill,
            String skillName,
            int level,
            @Nullable String personId,
            BigDecimal hoursWeek,
            LocalDate firstDay,
            LocalDate lastDay) {}

    /** By project; a line whose hours by week are all over is left out. */
    Map<String, List<Line>> lines(Collection<String> codes, LocalDate monday, List<Taken> taken) {
        var profiles = new HashMap<String, Map<Integer, Long>>();
        jdbc.sql("select project_code, line, monday, hours from resource_demand_week_view where project_code = any(?)")
                .param(codes.toArray(String[]::new))
                .query(Week.class)
                .list()
                .forEach(one -> {
                    var profile = profiles.computeIfAbsent(one.projectCode + " " + one.line, line -> new TreeMap<>());
                    int week = week(monday, one.monday);
                    if (week >= 0) {
                        profile.put(week, Hours.hundredths(one.hours));
                    }
                });
        var booked = new HashMap<String, Map<Integer, Long>>();
        taken.forEach(one -> booked.computeIfAbsent(one.projectCode + " " + one.line, line -> new TreeMap<>())
                .merge(one.week(monday), Hours.hundredths(one.hours), Long::sum));
        return jdbc
                .sql(
                        """
                        select d.project_code, d.line, d.skill, s.name as skill_name, d.level, d.person_id, d.hours_week,
                               d.first_day, d.last_day
                        from resource_demand_view d join people_skill_view s on s.id = d.skill
                        where d.project_code = any(?) and d.last_day >= ? order by d.project_code, d.line
                        """)
                .params(codes.toArray(String[]::new), monday)
                .query(Requested.class)
                .list()
                .stream()
                .filter(one -> {
                    var profile = profiles.get(one.projectCode + " " + one.line);
                    return profile == null || !profile.isEmpty();
                })
                .collect(Collectors.groupingBy(
                        Requested::projectCode,
                        LinkedHashMap::new,
                        Collectors.mapping(one -> line(one, profiles, booked), Collectors.toList())));
    }

    private static Line line(
            Requested one, Map<String, Map<Integer, Long>> profiles, Map<String, Map<Integer, Long>> booked) {
        var id = one.projectCode + " " + one.line;
        return new Line(
                one.line,
                one.skill,
                one.skillName,
                one.level,
                one.personId,
                Hours.hundredths(one.hoursWeek),
                Weekdays.onOrAfter(one.firstDay),
                Weekdays.onOrBefore(one.lastDay),
                profiles.getOrDefault(id, Map.of()),
                booked.getOrDefault(id, Map.of()));
    }

    /** @param skill null for one who has none of the requested skills and is requested by name */
    record Skilled(String id, String name, @Nullable String skill, int level) {}

    /** Who has one of some skills, or is requested by name, in the order of their ids. */
    List<Skilled> people(Collection<String> skills, Collection<String> named) {
        return jdbc.sql(
                        """
                        select p.id, p.name, k.skill, coalesce(k.level, 0) as level from people_person_view p
                        left join people_level_view k on k.person_id = p.id and k.skill = any(:skills)
                        where k.skill is not null or p.id = any(:named) order by p.id, k.skill
                        """)
                .param("skills", skills.toArray(String[]::new))
                .param("named", named.toArray(String[]::new))
                .query(Skilled.class)
                .list();
    }

    private static int week(LocalDate first, LocalDate other) {
        return Math.toIntExact(Math.floorDiv(ChronoUnit.DAYS.between(first, other), 7L));
    }
}
