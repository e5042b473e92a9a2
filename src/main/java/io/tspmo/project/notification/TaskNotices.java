package io.tspmo.project.notification;

import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.notification.NotificationRules.Rule;
import io.tspmo.project.workdays.HolidayCalendar;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Notices of tasks: of new ones, and of those that are due. They are found by looking, so that creating a task costs nothing; one
 * that is answered before anybody looked is told to nobody.
 */
@Repository
class TaskNotices {

    /** How far back new tasks are looked for: a server that was away longer told people by the reminders. */
    private static final Duration NEW = Duration.ofDays(2);

    private static final int DAYS_BEFORE = 30;
    private static final int DAYS_AFTER = 90;

    private static final String INSERT =
            """
            insert into notice (project_code, text, created_at, users, groups, process_id, task, task_id, kind, days_left,
                                concerned_users, concerned_groups)
            select p.code, %s, :now, '{}', '{}', t.proc_inst_id_, t.task_def_key_, t.id_, kind, %s,
                   case when t.assignee_ is null then links.users else array[t.assignee_] end,
                   case when t.assignee_ is null then links.groups else '{}' end
            from act_ru_task t
            left join act_ru_execution e on e.id_ = t.proc_inst_id_
            left join project_summary_view p on p.code = e.business_key_
            cross join lateral (
                select coalesce(array_agg(user_id_) filter (where user_id_ is not null), '{}')::text[] as users,
                       coalesce(array_agg(group_id_) filter (where group_id_ is not null), '{}')::text[] as groups
                from act_ru_identitylink where task_id_ = t.id_ and type_ = 'candidate') links
            """;

    private final JdbcClient jdbc;
    private final HolidayCalendar calendar;
    private final NotificationRules rules;
    private final Clock clock;

    TaskNotices(JdbcClient jdbc, HolidayCalendar calendar, NotificationRules rules, Clock clock) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.rules = rules;
        this.clock = clock;
    }

    /** Of tasks that nobody was told of yet: assigned to one person, or offered to several. Whoever took one of those knows it. One statement. */
    int ofNewOnes() {
        var now = clock.instant();
        return jdbc.sql(
                        INSERT.formatted("t.name_", "null::int")
                                + """
                          cross join lateral (select case when t.assignee_ is null then 'TASK_OFFERED' else 'TASK_ASSIGNED' end
                                              as kind) k
                          where t.create_time_ between :since and :now and t.suspension_state_ = 1
                            and (t.assignee_ is null and (links.users <> '{}' or links.groups <> '{}')
                                 or links.groups = '{}' and links.users <@ array[t.assignee_]::text[])
                            and not exists (select from notice n where n.task_id = t.id_)
                          on conflict do nothing
                          """)
                .param("now", Timestamp.from(now))
                .param("since", Timestamp.from(now.minus(NEW)))
                .update();
    }

    /** Of tasks that are due in as many business days as the table asks for, on business days. A statement, and one a day found. */
    int ofDueOnes() {
        var now = clock.instant();
        var today = LocalDate.now(clock);
        var holidays = calendar.holidays(today.minusDays(DAYS_AFTER), today.plusDays(DAYS_BEFORE));
        if (!isBusiness(today, holidays)) {
            return 0;
        }
        var table = rules.now();
        int told = 0;
        for (var day : dueDays(today)) {
            int days = businessDays(today, day, holidays);
            var kind = day.isBefore(today) ? NoticeKind.TASK_OVERDUE : NoticeKind.TASK_DUE_SOON;
            if (table.of(kind, days).stream().anyMatch(Rule::tells)) {
                told += remind(kind, days, day, now);
            }
        }
        return told;
    }

    private List<LocalDate> dueDays(LocalDate today) {
        return jdbc
                .sql("select distinct due_date_ from act_ru_task where due_date_ between :from and :until")
                .param("from", Timestamp.from(startOf(today.minusDays(DAYS_AFTER))))
                .param("until", Timestamp.from(startOf(today.plusDays(DAYS_BEFORE))))
                .query(Timestamp.class)
                .list()
                .stream()
                .map(due -> LocalDate.ofInstant(due.toInstant(), clock.getZone()))
                .distinct()
                .toList();
    }

    private int remind(NoticeKind kind, int days, LocalDate day, Instant now) {
        return jdbc.sql(
                        INSERT.formatted("t.name_", ":days")
                                + """
                          cross join (select cast(:kind as text) as kind) k
                          where t.due_date_ >= :from and t.due_date_ < :until and t.suspension_state_ = 1
                          on conflict do nothing
                          """)
                .param("days", days)
                .param("kind", kind.name())
                .param("now", Timestamp.from(now))
                .param("from", Timestamp.from(startOf(day)))
                .param("until", Timestamp.from(startOf(day.plusDays(1))))
                .update();
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    /** Between two days, whichever is the earlier one. */
    static int businessDays(LocalDate today, LocalDate day, Set<LocalDate> holidays) {
        var from = day.isBefore(today) ? day : today;
        var until = day.isBefore(today) ? today : day;
        return (int) from.plusDays(1)
                .datesUntil(until.plusDays(1))
                .filter(one -> isBusiness(one, holidays))
                .count();
    }

    private static boolean isBusiness(LocalDate day, Set<LocalDate> holidays) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 && !holidays.contains(day);
    }
}
