package io.tspmo.planning.levelling;

import io.tspmo.planning.levelling.LevellingProblem.Asked;
import io.tspmo.planning.levelling.LevellingProblem.Line;
import io.tspmo.planning.levelling.LevellingProblem.Who;
import io.tspmo.planning.people.Hours;
import io.tspmo.planning.people.Weekdays;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.project.HolidayCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what a levelling rests on, in a handful of statements however many projects and people there are. */
@Repository
class LevellingData {

    private static final int MOST_WEEKS = 260;

    private final JdbcClient jdbc;
    private final Loads loads;
    private final Priorities priorities;
    private final HolidayCalendar calendar;
    private final Clock clock;

    LevellingData(JdbcClient jdbc, Loads loads, Priorities priorities, HolidayCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.loads = loads;
        this.priorities = priorities;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * A project that still asks for people.
     *
     * @param weight of a week later
     * @param hard whether people are committed to it; then it stays where it is
     * @param finish that was agreed; null without a baseline
     * @param baseline its number; 0 without
     */
    record Candidate(
            String code,
            String title,
            String phase,
            String state,
            int weight,
            LocalDate firstDay,
            LocalDate lastDay,
            boolean hard,
            @Nullable LocalDate finish,
            int baseline) {

        public boolean mayMove() {
            return !hard && state.equals("ACTIVE");
        }
    }

    /** What is left of this week stays as it is. */
    LocalDate firstMonday() {
        return OverloadScan.monday(LocalDate.now(clock)).plusWeeks(1);
    }

    List<Candidate> candidates() {
        var monday = firstMonday();
        var weights = priorities.now();
        return jdbc.sql(
                        """
                        select p.code, p.title, p.phase, p.state, p.tier, p.value_score, p.risk_score, agreed.finish, agreed.number,
                               min(d.first_day) as first_day, max(d.last_day) as last_day,
                               exists (select from booking b where b.project_code = p.code and b.kind = 'HARD'
                                                               and b.day >= :monday) as hard
                        from project p
                        join demand d on d.project_code = p.code and d.last_day >= :monday
                        left join lateral (select finish, number from baseline where project_code = p.code
                                           order by number desc limit 1) agreed on true
                        where p.state in ('ACTIVE', 'ON_HOLD') and p.phase not in ('CLOSING', 'CLOSED')
                        group by p.code, agreed.finish, agreed.number
                        order by p.code
                        """)
                .param("monday", monday)
                .query((row, number) -> new Candidate(
                        row.getString("code"),
                        row.getString("title"),
                        row.getString("phase"),
                        row.getString("state"),
                        weights.week(row.getString("tier"), row.getInt("value_score"), row.getInt("risk_score")),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        row.getBoolean("hard"),
                        row.getObject("finish", LocalDate.class),
                        row.getInt("number")))
                .list();
    }

    /** @throws Rejection if a project is not there any more, or may not move */
    LevellingProblem problem(WhatIfRequest asking) {
        var all = candidates().stream().collect(Collectors.toMap(Candidate::code, one -> one));
        for (var code : asking.projects()) {
            refuse(!all.containsKey(code), code + " does not ask for people from next week on.");
        }
        for (var code : asking.moves()) {
            refuse(!all.get(code).mayMove(), code + " may not move: people are committed to it, or it is on hold.");
        }
        if (asking.start() == null) {
            return problem(
                    asking.projects().stream().map(all::get).toList(),
                    asking.moves()::contains,
                    Candidate::weight,
                    asking,
                    asking.hourWeight(),
                    null);
        }
        return earliest(asking, all);
    }

    /**
     * For the earliest start of one project everything soft that weighs less may move. The project has to get all its people, and
     * the others may be short of no more than without it. A week of it weighs more than all that the others could be shifted.
     */
    private LevellingProblem earliest(WhatIfRequest asking, Map<String, Candidate> all) {
        var wanted = all.get(asking.start());
        refuse(wanted == null, asking.start() + " does not ask for people from next week on.");
        refuse(!wanted.mayMove(), asking.start() + " has its people already, or is on hold.");
        var others = all.values().stream()
                .filter(one -> one.mayMove()
                        && one.weight() < wanted.weight()
                        && !one.code().equals(wanted.code()))
                .sorted(java.util.Comparator.comparing(Candidate::code))
                .limit(WhatIfRequest.MOST_PROJECTS)
                .toList();
        var together = new ArrayList<Candidate>();
        together.add(wanted); // first, so that it is served first
        together.addAll(others);
        int dominant = 1
                + others.stream()
                        .mapToInt(one -> one.weight() * asking.latest())
                        .sum();
        var problem = problem(
                together,
                code -> true,
                one -> one.code().equals(wanted.code()) ? dominant : one.weight(),
                asking,
                1,
                0L);
        var without = new LevellingProblem(
                problem.monday(),
                problem.weeks(),
                problem.latest(),
                1,
                null,
                null,
                problem.holidays(),
                problem.projects().stream()
                        .filter(one -> !one.code().equals(wanted.code()))
                        .toList(),
                problem.people());
        var model = new Model(without);
        long most = model.lacking(model.demand(new int[model.movable().size()]));
        return new LevellingProblem(
                problem.monday(),
                problem.weeks(),
                problem.latest(),
                1,
                most,
                wanted.code(),
                problem.holidays(),
                problem.projects(),
                problem.people());
    }

    private LevellingProblem problem(
            List<Candidate> chosen,
            Predicate<String> moves,
            java.util.function.ToIntFunction<Candidate> weight,
            WhatIfRequest asking,
            int hourWeight,
            @Nullable Long most) {
        var monday = firstMonday();
        var codes = chosen.stream().map(Candidate::code).toArray(String[]::new);
        var taken = taken(codes, monday);
        var lines = lines(codes, monday, taken);
        var projects = chosen.stream()
                .filter(one -> lines.containsKey(one.code()))
                .map(one -> new Asked(
                        one.code(),
                        one.title(),
                        moves.test(one.code()),
                        weight.applyAsInt(one),
                        one.finish(),
                        one.baseline(),
                        lines.get(one.code())))
                .toList();
        refuse(projects.isEmpty(), "None of these projects asks for people from next week on.");
        int weeks = asking.latest()
                + new LevellingProblem(monday, 0, 0, 1, null, null, Set.of(), projects, List.of()).asked();
        refuse(weeks > MOST_WEEKS, "Some of these projects ask for people more than four years ahead.");
        var until = monday.plusWeeks(weeks);
        var holidays = calendar.holidays(monday, until).stream()
                .filter(Weekdays::isWeekday)
                .map(Weekdays::onOrAfter)
                .collect(Collectors.toSet());
        return new LevellingProblem(
                monday,
                weeks,
                asking.latest(),
                hourWeight,
                most,
                null,
                holidays,
                projects,
                people(projects, taken, monday, weeks));
    }

    /** @param soft whether it may be taken back */
    private record Taken(String project, int line, String person, int week, boolean soft, long hours) {}

    private List<Taken> taken(String[] codes, LocalDate monday) {
        return jdbc.sql(
                        """
                        select project_code, line, person_id, date_trunc('week', day)::date as monday, kind = 'SOFT' as soft,
                               sum(hours) as hours
                        from booking where project_code = any(?) and day >= ?
                        group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
                        """)
                .params(codes, monday)
                .query((row, number) -> new Taken(
                        row.getString("project_code"),
                        row.getInt("line"),
                        row.getString("person_id"),
                        week(monday, row.getObject("monday", LocalDate.class)),
                        row.getBoolean("soft"),
                        Hours.hundredths(row.getBigDecimal("hours"))))
                .list();
    }

    private Map<String, List<Line>> lines(String[] codes, LocalDate monday, List<Taken> taken) {
        var profiles = new HashMap<String, Map<Integer, Long>>();
        jdbc.sql("select project_code, line, monday, hours from demand_week where project_code = any(?)")
                .param(codes)
                .query(row -> {
                    var profile = profiles.computeIfAbsent(
                            row.getString("project_code") + " " + row.getInt("line"), line -> new TreeMap<>());
                    int week = week(monday, row.getObject("monday", LocalDate.class));
                    if (week >= 0) {
                        profile.put(week, Hours.hundredths(row.getBigDecimal("hours")));
                    }
                });
        var booked = new HashMap<String, Map<Integer, Long>>();
        taken.forEach(one -> booked.computeIfAbsent(one.project + " " + one.line, line -> new TreeMap<>())
                .merge(one.week, one.hours, Long::sum));
        var lines = new LinkedHashMap<String, List<Line>>();
        jdbc.sql("select d.*, s.name from demand d join skill s on s.id = d.skill"
                        + " where d.project_code = any(?) and d.last_day >= ? order by d.project_code, d.line")
                .params(codes, monday)
                .query(row -> {
                    var id = row.getString("project_code") + " " + row.getInt("line");
                    var profile = profiles.get(id);
                    if (profile == null || !profile.isEmpty()) {
                        lines.computeIfAbsent(row.getString("project_code"), code -> new ArrayList<>())
                                .add(new Line(
                                        row.getInt("line"),
                                        row.getString("skill"),
                                        row.getString("name"),
                                        row.getInt("level"),
                                        row.getString("person_id"),
                                        Hours.hundredths(row.getBigDecimal("hours_week")),
                                        Weekdays.onOrAfter(row.getObject("first_day", LocalDate.class)),
                                        Weekdays.onOrBefore(row.getObject("last_day", LocalDate.class)),
                                        profile == null ? Map.of() : profile,
                                        booked.getOrDefault(id, Map.of())));
                    }
                });
        return lines;
    }

    private List<Who> people(List<Asked> projects, List<Taken> taken, LocalDate monday, int weeks) {
        var skills = new HashSet<String>();
        var named = new HashSet<String>();
        var moving = new HashSet<String>();
        for (var project : projects) {
            project.lines().forEach(line -> {
                skills.add(line.skill());
                if (line.person() != null) {
                    named.add(line.person());
                }
            });
            if (project.moves()) {
                moving.add(project.code());
            }
        }
        var levels = new LinkedHashMap<String, Map<String, Integer>>();
        var names = new HashMap<String, String>();
        jdbc.sql(
                        """
                        select p.id, p.name, k.skill, k.level from person p
                        left join person_skill k on k.person_id = p.id and k.skill = any(:skills)
                        where k.skill is not null or p.id = any(:named) order by p.id, k.skill
                        """)
                .param("skills", skills.toArray(String[]::new))
                .param("named", named.toArray(String[]::new))
                .query(row -> {
                    names.put(row.getString("id"), row.getString("name"));
                    var of = levels.computeIfAbsent(row.getString("id"), id -> new TreeMap<>());
                    if (row.getString("skill") != null) {
                        of.put(row.getString("skill"), row.getInt("level"));
                    }
                });
        var back = new HashMap<String, long[]>();
        taken.stream()
                .filter(one -> one.soft && moving.contains(one.project) && one.week < weeks)
                .forEach(one -> back.computeIfAbsent(one.person, person -> new long[weeks])[one.week] += one.hours);
        var none = new long[weeks];
        var found = loads.of(levels.keySet(), monday, weeks);
        return levels.entrySet().stream()
                .map(person -> {
                    var load = found.get(person.getKey());
                    var again = back.getOrDefault(person.getKey(), none);
                    var free = new ArrayList<Long>();
                    for (int week = 0; week < weeks; week++) {
                        free.add(Math.max(0, load.get(week).free() + again[week]));
                    }
                    return new Who(person.getKey(), names.get(person.getKey()), person.getValue(), free);
                })
                .toList();
    }

    private static int week(LocalDate monday, LocalDate other) {
        return Math.toIntExact(Math.floorDiv(ChronoUnit.DAYS.between(monday, other), 7L));
    }

    private static void refuse(boolean wrong, String reason) {
        if (wrong) {
            throw Rejection.ofAll(HttpStatus.UNPROCESSABLE_ENTITY, List.of(reason));
        }
    }
}
