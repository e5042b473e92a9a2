package io.tspmo.planning.levelling;

import static org.awaitility.Awaitility.await;

import io.tspmo.planning.levelling.Runs.Run;
import io.tspmo.planning.levelling.Runs.Status;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People, skills and projects of a test's own, written as others would leave them, and taken away again. */
public final class Staff {

    private static final AtomicInteger LAST = new AtomicInteger();

    public final JdbcClient jdbc;
    public final String skill = "lv-" + UUID.randomUUID().toString().substring(0, 8);
    public final LocalDate monday = LocalDate.now().with(TemporalAdjusters.next(DayOfWeek.MONDAY));

    public Staff(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql("insert into skill (id, name) values (?, ?)")
                .params(skill, "Skill " + skill)
                .update();
        // a place without holidays, so that the tests do not depend on the day on which they run
        jdbc.sql("insert into location (id, name) values (?, ?)")
                .params(skill, skill)
                .update();
    }

    /** Has the skill at a level. */
    public String person(String name, int weeklyHours, int level) {
        var id = skill + "-" + name;
        jdbc.sql("insert into person (id, name, weekly_hours, location) values (?, ?, ?, ?)")
                .params(id, "Person " + id, weeklyHours, skill)
                .update();
        jdbc.sql("insert into person_skill (person_id, skill, level) values (?, ?, ?)")
                .params(id, skill, level)
                .update();
        return id;
    }

    /** Asks for hours of the skill in some weeks from now (0 is next week), as line 1. */
    public String project(int valueScore, int hoursWeek, int from, int weeks) {
        var code = "PRJ-2003-%05d".formatted(LAST.incrementAndGet());
        jdbc.sql(
                        """
                        insert into project (code, title, problem, benefit, requester, sponsor, manager, method, tier, phase,
                            state, strategic_theme, wanted_start, wanted_end, budget, currency, value_score, risk_score,
                            request, created_at, updated_at, version)
                        values (:code, 'Project ' || :code, 'By hand', 'By itself', 'requester', 'sponsor', 'manager', 'HYBRID',
                            'STANDARD', 'PLANNING', 'ACTIVE', 'cloud', :start, :end, 120000, 'EUR', :value, 40, '{}', now(),
                            now(), 1)
                        """)
                .param("code", code)
                .param("start", monday.plusWeeks(from))
                .param("end", monday.plusWeeks(from + weeks))
                .param("value", valueScore)
                .update();
        jdbc.sql(
                        "insert into demand (project_code, line, skill, hours_week, first_day, last_day) values (?, 1, ?, ?, ?, ?)")
                .params(
                        code,
                        skill,
                        hoursWeek,
                        monday.plusWeeks(from),
                        monday.plusWeeks(from + weeks).minusDays(3))
                .update();
        return code;
    }

    /** Hours a day, Monday to Friday, on line 1. */
    public void book(String code, String person, int hours, int from, int weeks, String kind) {
        jdbc.sql(
                        """
                        insert into booking (project_code, line, person_id, day, hours, kind)
                        select ?, 1, ?, day::date, ?, ? from generate_series(cast(? as timestamp), cast(? as timestamp), interval '1 day') day
                        where extract(isodow from day) < 6
                        """)
                .params(
                        code,
                        person,
                        hours,
                        kind,
                        java.sql.Date.valueOf(monday.plusWeeks(from)),
                        java.sql.Date.valueOf(monday.plusWeeks(from + weeks).minusDays(1)))
                .update();
    }

    public void runWork(String person, int hoursWeek) {
        jdbc.sql("insert into run_work (person_id, name, first_day, hours_week) values (?, 'On call', ?, ?)")
                .params(person, monday.minusWeeks(1), hoursWeek)
                .update();
    }

    /** People and their bookings, so that nobody meets them in other tests. */
    public void leave() {
        jdbc.sql("delete from booking where project_code in (select project_code from demand where skill = ?)")
                .param(skill)
                .update();
        jdbc.sql("delete from demand where skill = ?").param(skill).update();
        jdbc.sql("delete from person where id like ? || '-%'").param(skill).update();
        jdbc.sql("delete from location where id = ?").param(skill).update();
        jdbc.sql("delete from skill where id = ?").param(skill).update();
    }

    static WhatIfRequest asking(String... codes) {
        return new WhatIfRequest(List.of(codes), Set.of(codes), 4, 5, 5, null);
    }

    /** As it is once the solver, which works on a thread of its own, has ended. */
    static Run over(WhatIfs whatIfs, long id) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> whatIfs.get(id), run -> run.status() != Status.RUNNING);
    }
}
