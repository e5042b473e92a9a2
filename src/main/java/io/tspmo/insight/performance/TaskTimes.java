package io.tspmo.insight.performance;

import io.tspmo.platform.engine.ProjectVisibility;
import io.tspmo.project.workdays.HolidayCalendar;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Times of tasks, rounds of gates, votes and conditions, counted in working days. One SQL statement each. */
@Repository
class TaskTimes {

    /** Working days from one column to another, in the zone of the server. */
    private static String days(String from, String until) {
        return """
            (weekday_number((%2$s at time zone :zone)::date) - weekday_number((%1$s at time zone :zone)::date)
             - (select count(*)::int from unnest(cast(:holidays as date[])) day
                where day > (%1$s at time zone :zone)::date and day <= (%2$s at time zone :zone)::date))
            """
                .formatted(from, until);
    }

    private static final String PROJECTS =
            """
            %s and (:tier = '' or p.tier = :tier) and (:method = '' or p.method = :method)
            and (:theme = '' or p.strategic_theme = :theme)
            """;

    private static final int MOST_WAITING = 20;

    private final JdbcClient jdbc;
    private final HolidayCalendar calendar;
    private final Clock clock;

    TaskTimes(JdbcClient jdbc, HolidayCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** The first day of the oldest of so many quarters, the present one included. */
    LocalDate since(int quarters) {
        var today = LocalDate.now(clock);
        return today.with(IsoFields.DAY_OF_QUARTER, 1).minusMonths(3L * (quarters - 1));
    }

    /** What has waited longest, at most 20. */
    List<WaitingTask> waiting(ProjectVisibility readable, PerformanceFilter filter, String[] holidays) {
        return query(
                        """
                        select t.task_id as id, t.name, t.project_code as project, p.title, round.gate_code as gate, t.opened_at,
                               %s as waiting, t.due_at, coalesce(t.due_at < :now, false) as overdue,
                               name_in_directory(person.user_id, person.user_id) as holder, array_to_string(t.roles, ', ') as roles
                        from task_time t
                        join project_summary_view p on p.code = t.project_code
                        left join review_round_view round on round.process_id = t.instance
                        left join ledger_person_view person on person.pseudonym = t.holder
                        where t.ended_at is null and %s
                        order by t.opened_at, t.task_id limit %d
                        """
                                .formatted(
                                        days("t.opened_at", "cast(:now as timestamptz)"),
                                        projects(readable),
                                        MOST_WAITING),
                        readable,
                        filter,
                        holidays)
                .query(WaitingTask.class)
                .list();
    }

    /** Of each step that has open tasks, or tasks that were answered in the period; the slowest first. */
    List<StepTimes> steps(ProjectVisibility readable, PerformanceFilter filter, String[] holidays) {
        return query(
                        """
                        select process, step, max(name) as name, count(*) filter (where ended) as ended,
                               percentile_disc(0.5) within group (order by days) filter (where ended) as median,
                               percentile_disc(0.8) within group (order by days) filter (where ended) as p80,
                               max(days) filter (where ended) as longest,
                               count(*) filter (where ended and late) as late,
                               count(*) filter (where not ended) as open,
                               count(*) filter (where not ended and late) as overdue,
                               max(days) filter (where not ended) as waiting
                        from (select t.process, t.step, t.name, t.ended_at is not null as ended, %s as days,
                                     coalesce(t.due_at < coalesce(t.ended_at, :now), false) as late
                              from task_time t join project_summary_view p on p.code = t.project_code
                              where (t.ended_at is null or t.ended_at >= :since and t.ending = 'ANSWERED') and %s) times
                        group by process, step
                        order by p80 desc nulls last, waiting desc nulls last, step
                        """
                                .formatted(
                                        days("t.opened_at", "coalesce(t.ended_at, cast(:now as timestamptz))"),
                                        projects(readable)),
                        readable,
                        filter,
                        holidays)
                .query(StepTimes.class)
                .list();
    }

    /** Of each gate and of all, in each quarter and in the whole period; in the order of gates and quarters. */
    List<GateTimes> gates(ProjectVisibility readable, PerformanceFilter filter, String[] holidays) {
        return query(
                        """
                        select quarter, gate, max(name) as name, count(*) as ended,
                               percentile_disc(0.5) within group (order by days) as median,
                               percentile_disc(0.8) within group (order by days) as p80,
                               max(days) as longest, count(*) filter (where late) as late,
                               count(*) filter (where outcome = 'REWORK') as reworks, max(round) as most_rounds,
                               percentile_disc(0.5) within group (order by since_request) as since_request
                        from (select to_char(r.decided_at at time zone :zone, 'YYYY"-Q"Q') as quarter, g.plan_code as gate, g.name,
                                     r.outcome, r.round, r.decided_at > r.deadline as late, %s as days, %s as since_request
                              from review_round_view r
                              join project_summary_view p on p.code = r.project_code
                              join gate_plan_view g on g.project_code = r.project_code and g.code = r.gate_code
                              where r.decided_at >= :since and r.obligation_id is null and %s) rounds
                        group by grouping sets ((), (quarter), (gate), (quarter, gate))
                        having count(*) > 0
                        order by gate nulls last, quarter nulls last
                        """
                                .formatted(
                                        days("r.opened_at", "r.decided_at"),
                                        days("p.created_at", "r.decided_at"),
                                        projects(readable)),
                        readable,
                        filter,
                        holidays)
                .query(GateTimes.class)
                .list();
    }

    /** How votes kept their deadline, by the role that votes, and conditions their due day, of those due in the period. */
    List<DeadlineKept> deadlines(ProjectVisibility readable, PerformanceFilter filter) {
        return query(
                        """
                        select 'VOTE' as of, coalesce(seat.asked_role, seat.reviewer) as what,
                               count(*) filter (where seat.voted_at <= r.deadline) as in_time,
                               count(*) filter (where seat.voted_at > r.deadline) as late,
                               count(*) filter (where seat.voted_at is null and r.decided_at is not null
                                                  and r.decided_at > r.deadline) as missed,
                               count(*) filter (where seat.voted_at is null and r.decided_at is null) as open
                        from review_seat_view seat
                        join review_round_view r on r.id = seat.review_id
                        join project_summary_view p on p.code = r.project_code
                        where r.deadline >= :since and (r.deadline < :now or seat.voted_at is not null) and %1$s
                        group by coalesce(seat.asked_role, seat.reviewer)
                        union all
                        select 'CONDITION', 'conditions',
                               count(*) filter (where c.status = 'FULFILLED' and kept_on <= c.due),
                               count(*) filter (where c.status = 'FULFILLED' and kept_on > c.due),
                               count(*) filter (where c.status in ('WAIVED', 'REPLACED')),
                               count(*) filter (where c.status in ('OPEN', 'REPORTED'))
                        from obligation_status_view c
                        cross join lateral (
                            select (coalesce(c.reported_at, c.fulfilled_at) at time zone :zone)::date as kept_on) kept
                        join project_summary_view p on p.code = c.project_code
                        where c.due >= (cast(:since as timestamptz) at time zone :zone)::date and c.status <> 'MOOT'
                          and (c.due < (cast(:now as timestamptz) at time zone :zone)::date or c.status = 'FULFILLED') and %1$s
                        having count(*) > 0
                        order by 1 desc, 2
                        """
                                .formatted(projects(readable)),
                        readable,
                        filter,
                        new String[0])
                .query(DeadlineKept.class)
                .list();
    }

    /** @param id as requests name it */
    record Theme(String id, String name) {}

    List<Theme> themes() {
        return jdbc.sql("select id, name from project_theme_view order by name, id")
                .query(Theme.class)
                .list();
    }

    /** Those from Monday to Friday, from a year before a day on; ISO. */
    String[] holidays(LocalDate since) {
        return calendar.holidays(since.minusYears(1), LocalDate.now(clock)).stream()
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
                .map(LocalDate::toString)
                .toArray(String[]::new);
    }

    private static String projects(ProjectVisibility readable) {
        return PROJECTS.formatted(readable.on("p.code"));
    }

    private StatementSpec query(String sql, ProjectVisibility readable, PerformanceFilter filter, String[] holidays) {
        return jdbc.sql(sql)
                .params(readable.params())
                .param("zone", clock.getZone().getId())
                .param("now", Timestamp.from(clock.instant()))
                .param(
                        "since",
                        Timestamp.from(since(filter.quarters())
                                .atStartOfDay(clock.getZone())
                                .toInstant()))
                .param("holidays", holidays)
                .param("tier", filter.tier())
                .param("method", filter.method())
                .param("theme", filter.theme());
    }
}
