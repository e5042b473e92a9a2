package io.tspmo.planning.levelling;

import io.tspmo.planning.levelling.Overworked.Colleague;
import io.tspmo.planning.levelling.Overworked.Run;
import io.tspmo.planning.levelling.Overworked.Work;
import io.tspmo.planning.people.Hours;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what proposals are made of, and keeps the proposals. */
@Component
class Overworking {

    private static final int WEEKS = OverloadScan.WEEKS;

    private final JdbcClient jdbc;
    private final Loads loads;
    private final OverloadRules rules;
    private final Priorities priorities;
    private final Clock clock;

    Overworking(JdbcClient jdbc, Loads loads, OverloadRules rules, Priorities priorities, Clock clock) {
        this.jdbc = jdbc;
        this.loads = loads;
        this.rules = rules;
        this.priorities = priorities;
        this.clock = clock;
    }

    /** Eight statements, however much there is to do. */
    Overworked of(String person) {
        var today = LocalDate.now(clock);
        var monday = OverloadScan.monday(today);
        var work = work(person, today, monday);
        var able = able(person, work, monday);
        var all = new ArrayList<>(able.keySet());
        all.add(person);
        var load = loads.of(all, monday, WEEKS);
        var table = rules.now();
        var hours = loads.weeklyHours();
        return new Overworked(
                person,
                today,
                load.get(person),
                weeks -> table.flags(hours.get(person), weeks),
                work,
                runs(person, monday),
                able.values().stream()
                        .map(one -> new Colleague(
                                one.id,
                                one.name,
                                one.levels,
                                load.get(one.id),
                                weeks -> table.flags(hours.get(one.id), weeks)))
                        .toList());
    }

    private List<Work> work(String person, LocalDate today, LocalDate monday) {
        var weights = priorities.now();
        var lines = new LinkedHashMap<String, Work>();
        jdbc.sql(
                        """
                        select b.project_code, b.line, date_trunc('week', b.day)::date as monday, sum(b.hours) as hours,
                               d.skill, s.name as skill_name, d.level, d.person_id is not distinct from b.person_id as named,
                               p.title, p.tier, p.value_score, p.risk_score,
                               p.state <> 'ACTIVE'
                                 or exists (select from baseline x where x.project_code = p.code)
                                 or exists (select from booking x where x.project_code = p.code and x.kind = 'HARD'
                                                                     and x.day >= :today) as fixed
                        from booking b
                        join demand d on d.project_code = b.project_code and d.line = b.line
                        join skill s on s.id = d.skill
                        join project p on p.code = b.project_code
                        where b.person_id = :person and b.day between :today and :until
                        group by b.project_code, b.line, 3, d.skill, s.name, d.level, named, p.code
                        order by b.project_code, b.line, 3
                        """)
                .param("person", person)
                .param("today", today)
                .param("until", monday.plusWeeks(WEEKS).minusDays(1))
                .query(row -> {
                    lines.computeIfAbsent(
                                    row.getString("project_code") + " " + row.getInt("line"),
                                    line -> line(row, weights))
                            .hours()
                            .put(
                                    row.getObject("monday", LocalDate.class),
                                    Hours.hundredths(row.getBigDecimal("hours")));
                });
        return List.copyOf(lines.values());
    }

    private static Work line(ResultSet row, Priorities.Weights weights) {
        try {
            return new Work(
                    row.getString("project_code"),
                    row.getString("title"),
                    row.getInt("line"),
                    row.getString("skill"),
                    row.getString("skill_name"),
                    row.getInt("level"),
                    row.getBoolean("named"),
                    row.getBoolean("fixed"),
                    weights.week(row.getString("tier"), row.getInt("value_score"), row.getInt("risk_score")),
                    new TreeMap<>());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Able(String id, String name, Map<String, Integer> levels) {}

    /** Who has one of the skills, is still here at the end, and does not yet do the same. */
    private Map<String, Able> able(String person, List<Work> work, LocalDate monday) {
        var able = new LinkedHashMap<String, Able>();
        jdbc.sql(
                        """
                        select p.id, p.name, k.skill, k.level from person_skill k join person p on p.id = k.person_id
                        where k.skill = any(:skills) and p.id <> :person and coalesce(p.last_day, :until) >= :until
                        order by p.id
                        """)
                .param("skills", work.stream().map(Work::skill).distinct().toArray(String[]::new))
                .param("person", person)
                .param("until", monday.plusWeeks(WEEKS).minusDays(1))
                .query(row -> {
                    able.computeIfAbsent(row.getString("id"), id -> new Able(id, name(row), new HashMap<>()))
                            .levels
                            .put(row.getString("skill"), row.getInt("level"));
                });
        return able;
    }

    private static String name(ResultSet row) {
        try {
            return row.getString("name");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Run> runs(String person, LocalDate monday) {
        return jdbc.sql(
                        """
                        select id, name, hours_week,
                               array(select m::date::text from generate_series(cast(:monday as timestamp),
                                         cast(:until as timestamp), interval '1 week') m
                                     where m::date + 4 >= first_day and m::date <= coalesce(last_day, m::date)
                                       and (m::date - date_trunc('week', first_day)::date) / 7 % every_weeks = 0) as mondays
                        from run_work where person_id = :person and coalesce(last_day, :until) >= :monday order by id
                        """)
                .param("person", person)
                .param("monday", java.sql.Date.valueOf(monday))
                .param("until", java.sql.Date.valueOf(monday.plusWeeks(WEEKS).minusDays(7)))
                .query((row, number) -> new Run(
                        row.getLong("id"),
                        row.getString("name"),
                        Hours.hundredths(row.getBigDecimal("hours_week")),
                        java.util.Arrays.stream(
                                        (String[]) row.getArray("mondays").getArray())
                                .map(LocalDate::parse)
                                .toList()))
                .list();
    }

    /** What is proposed from now on. */
    void keep(long overload, List<Proposal> proposals) {
        jdbc.sql("delete from overload_proposal where overload_id = ?")
                .param(overload)
                .update();
        int number = 0;
        for (var one : proposals) {
            jdbc.sql(
                            """
                            insert into overload_proposal (overload_id, id, number, kind, project_code, line, to_person, run_work,
                                                           first_day, last_day, weeks, hours_week, text)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(java.util.Arrays.asList(
                            overload,
                            one.id(),
                            ++number,
                            one.kind().name(),
                            one.project(),
                            one.line(),
                            one.to(),
                            one.runWork(),
                            one.firstDay(),
                            one.lastDay(),
                            one.weeks(),
                            one.hoursWeek(),
                            one.text()))
                    .update();
        }
    }

    List<Proposal> kept(long overload) {
        return jdbc.sql("select * from overload_proposal where overload_id = ? order by number")
                .param(overload)
                .query((row, number) -> new Proposal(
                        row.getString("id"),
                        Proposal.Kind.valueOf(row.getString("kind")),
                        row.getString("project_code"),
                        row.getObject("line", Integer.class),
                        row.getString("to_person"),
                        row.getObject("run_work", Long.class),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        row.getObject("weeks", Integer.class),
                        row.getBigDecimal("hours_week"),
                        row.getString("text")))
                .list();
    }

    /** The projects that a person works for in some weeks. */
    List<String> projects(String person, TreeSet<LocalDate> mondays) {
        return jdbc.sql(
                        """
                        select distinct project_code from booking
                        where person_id = ? and date_trunc('week', day)::date = any(cast(? as date[])) order by 1
                        """)
                .params(person, mondays.stream().map(LocalDate::toString).toArray(String[]::new))
                .query(String.class)
                .list();
    }
}
