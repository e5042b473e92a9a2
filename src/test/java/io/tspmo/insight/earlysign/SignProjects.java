package io.tspmo.insight.earlysign;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Projects under way with data that show something, written as the other features write them. */
record SignProjects(JdbcClient jdbc) {

    private static final AtomicInteger LAST = new AtomicInteger();

    /** Wanted from 100 days ago on for 200 days, and led by nobody who could sign in. */
    String project(String tier) {
        var code = "PRJ-2004-%05d".formatted(LAST.incrementAndGet());
        jdbc.sql(
                        """
                        insert into project (code, title, problem, benefit, requester, sponsor, manager, method, tier, phase,
                            state, strategic_theme, wanted_start, wanted_end, budget, currency, request, created_at,
                            updated_at, version)
                        values (?, 'Signs', 'p', 'b', 'signs-requester', 'signs-sponsor', 'signs-manager', 'WATERFALL', ?,
                            'EXECUTION', 'ACTIVE', 'cloud', current_date - 100, current_date + 100, 120000, 'EUR', '{}',
                            now(), now(), 1)
                        """)
                .params(code, tier)
                .update();
        return code;
    }

    /** Nobody looks at them any more. */
    void end() {
        jdbc.sql("update project set state = 'COMPLETED', phase = 'CLOSED'"
                        + " where code like 'PRJ-2004-%' and state = 'ACTIVE'")
                .update();
    }

    void partner(String code, String name, String kind, String contact) {
        jdbc.sql("insert into partner (project_code, number, name, kind, contact_name) values (?,"
                        + " (select count(*) + 1 from partner where project_code = ?), ?, ?, ?)")
                .params(code, code, name, kind, contact)
                .update();
    }

    void schedule(String code, int number) {
        insert(
                "schedule",
                Map.ofEntries(
                        Map.entry("project_code", code),
                        Map.entry("number", number),
                        Map.entry("name", "plan.xml"),
                        Map.entry("format", "MSPDI"),
                        Map.entry("sha256", "0".repeat(64)),
                        Map.entry("uploaded_by", "signs-manager"),
                        Map.entry("uploaded_at", Timestamp.valueOf("2026-01-01 12:00:00")),
                        Map.entry("start_day", LocalDate.now()),
                        Map.entry("finish", LocalDate.now().plusDays(90)),
                        Map.entry("plan", "plan"),
                        Map.entry("own_critical", false),
                        Map.entry("value_day", LocalDate.now()),
                        Map.entry("value_unit", "HOURS"),
                        Map.entry("value_source", "PLAN"),
                        Map.entry("budget", BigDecimal.ZERO),
                        Map.entry("planned", BigDecimal.ZERO),
                        Map.entry("earned", BigDecimal.ZERO),
                        Map.entry("remarks", ""),
                        Map.entry("changes", ""),
                        Map.entry("implausible", "")));
    }

    /** A task of one day, a milestone or not, with what is different of it. */
    void task(String code, int number, int task, String name, LocalDate day, Map<String, Object> different) {
        var values = new HashMap<String, Object>(Map.ofEntries(
                Map.entry("project_code", code),
                Map.entry("number", number),
                Map.entry("task", task),
                Map.entry("position", task),
                Map.entry("wbs", String.valueOf(task)),
                Map.entry("name", name),
                Map.entry("summary", false),
                Map.entry("milestone", false),
                Map.entry("critical", false),
                Map.entry("start_day", day),
                Map.entry("finish", day),
                Map.entry("duration_hours", 8),
                Map.entry("work_hours", 8),
                Map.entry("percent_complete", 0),
                Map.entry("outline", 1)));
        values.putAll(different);
        insert("schedule_task", values);
    }

    void assignment(String code, int number, int task, String resource, LocalDate start, LocalDate finish) {
        insert(
                "schedule_assignment",
                Map.of(
                        "project_code", code,
                        "number", number,
                        "task", task,
                        "resource", resource,
                        "work_hours", 8,
                        "start_day", start,
                        "finish", finish));
    }

    /** The milestone 1 in a version of the schedule in which it lies so many days later than in the one before. */
    void moved(String code, int number, String name, int days) {
        schedule(code, number);
        task(code, number, 1, name, LocalDate.now().plusDays(60), Map.of("milestone", true));
        insert(
                "schedule_move",
                Map.of(
                        "project_code", code,
                        "number", number,
                        "task", 1,
                        "name", name,
                        "milestone", true,
                        "start_days", days,
                        "days", days,
                        "moved_at", Timestamp.valueOf("2026-01-01 12:00:00")));
    }

    void report(String code, int daysAgo, int percent) {
        jdbc.sql(
                        "insert into phase_report (project_code, gate_code, round, phase, summary, progress, spent, reported_by,"
                                + " reported_at) values (?, ?, 1, 'EXECUTION', 's', ?, 0, 'signs-manager', ?)")
                .params(
                        code,
                        "R" + daysAgo,
                        percent,
                        Timestamp.from(LocalDate.now()
                                .minusDays(daysAgo)
                                .atTime(LocalTime.NOON)
                                .atZone(ZoneId.systemDefault())
                                .toInstant()))
                .update();
    }

    /** Somebody of 40 hours a week with a skill that nobody else has. @return the skill, also the id of the person */
    String skill() {
        var skill = "signs-skill-" + LAST.incrementAndGet();
        jdbc.sql("insert into skill (id, name) values (?, ?)")
                .params(skill, skill)
                .update();
        jdbc.sql("insert into person (id, name, weekly_hours) values (?, ?, 40)")
                .params(skill, skill)
                .update();
        jdbc.sql("insert into person_skill (person_id, skill) values (?, ?)")
                .params(skill, skill)
                .update();
        return skill;
    }

    /** Books the person on one line of a project, a day. */
    void booked(String code, String skill, LocalDate day, String hours) {
        jdbc.sql("insert into demand (project_code, line, skill, hours_week, first_day, last_day)"
                        + " values (?, 1, ?, 40, ?, ?) on conflict do nothing")
                .params(code, skill, day, day)
                .update();
        jdbc.sql("insert into booking (project_code, line, person_id, day, hours, kind) values (?, 1, ?, ?, ?, 'HARD')"
                        + " on conflict (project_code, line, person_id, day) do update set hours = excluded.hours")
                .params(code, skill, day, new BigDecimal(hours))
                .update();
    }

    void mapped(String code, String resource, String skill) {
        jdbc.sql("insert into schedule_resource (project_code, resource, skill) values (?, ?, ?)")
                .params(code, resource, skill)
                .update();
    }

    /** The Monday of a week of five business days, some weeks ahead. */
    LocalDate monday() {
        return jdbc.sql("select min(w) from generate_series(?::date, ?::date, interval '7 days') as w where not exists"
                        + " (select 1 from holiday where day between w and w + interval '6 days')")
                .params(
                        LocalDate.now().plusWeeks(2).with(TemporalAdjusters.next(DayOfWeek.MONDAY)),
                        LocalDate.now().plusWeeks(12))
                .query(LocalDate.class)
                .single();
    }

    private void insert(String table, Map<String, Object> values) {
        var columns = values.keySet().stream().sorted().toList();
        jdbc.sql("insert into %s (%s) values (%s)"
                        .formatted(
                                table,
                                String.join(", ", columns),
                                columns.stream().map(column -> ":" + column).collect(Collectors.joining(", "))))
                .params(values)
                .update();
    }
}
