package io.tspmo.project.notification;

import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.workdays.HolidayCalendar;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
                                concerned_users, concerned_groups, fixed)
            select p.code, %s, :now,
                   case when 'concerned' = any(news.words) then whose.users else '{}' end
                       || array_remove(array[case when 'requester' = any(news.words) then p.requester end,
                                             case when 'manager' = any(news.words) then p.manager end,
                                             case when 'sponsor' = any(news.words) then p.sponsor end], null),
                   case when 'concerned' = any(news.words) then whose.groups else '{}' end
                       || array(select word from unnest(news.words) word
                                where word not in ('concerned', 'requester', 'manager', 'sponsor')),
                   t.proc_inst_id_, t.task_def_key_, t.id_, kind, %s, whose.users, whose.groups,
                   kind = any(cast(:fixed as text[]))
            from act_ru_task t
            left join act_ru_execution e on e.id_ = t.proc_inst_id_
            left join project_summary_view p on p.code = e.business_key_
            cross join lateral (
                select coalesce(array_agg(user_id_) filter (where user_id_ is not null), '{}')::text[] as users,
                       coalesce(array_agg(group_id_) filter (where group_id_ is not null), '{}')::text[] as groups
                from act_ru_identitylink where task_id_ = t.id_ and type_ = 'candidate') links
            cross join lateral (
                select case when t.assignee_ is null then links.users else array[t.assignee_]::text[] end as users,
                       case when t.assignee_ is null then links.groups else '{}'::text[] end as groups) whose
            cross join lateral %s k
            cross join lateral (
                select case when kind = 'TASK_OFFERED' then cast(:offered as text[]) else cast(:news as text[]) end as words) news
            """;

    private static final String BY_ASSIGNEE =
            "(select case when t.assignee_ is null then 'TASK_OFFERED' else 'TASK_ASSIGNED' end as kind)";

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
        var table = rules.now();
        return jdbc.sql(
                        INSERT.formatted("t.name_", "null::int", BY_ASSIGNEE)
                                + """
                          where t.create_time_ between :since and :now and t.suspension_state_ = 1
                            and (t.assignee_ is null and (links.users <> '{}' or links.groups <> '{}')
                                 or links.groups = '{}' and links.users <@ array[t.assignee_]::text[])
                            and not exists (select from notice n where n.task_id = t.id_)
                          on conflict do nothing
                          """)
                .param("now", Timestamp.from(now))
                .param("since", Timestamp.from(now.minus(NEW)))
                .param("news", words(table, NoticeKind.TASK_ASSIGNED, null))
                .param("offered", words(table, NoticeKind.TASK_OFFERED, null))
                .param(
                        "fixed",
                        Stream.of(NoticeKind.TASK_ASSIGNED, NoticeKind.TASK_OFFERED)
                                .filter(kind -> table.fixed(NotificationRules.NEWS, kind, null))
                                .map(Enum::name)
                                .toArray(String[]::new))
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
            if (table.of(kind, days).stream().anyMatch(rule -> !rule.how().isEmpty())) {
                told += remind(table, kind, days, day, now);
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

    private int remind(NotificationRules.Now table, NoticeKind kind, int days, LocalDate day, Instant now) {
        boolean overdue = kind == NoticeKind.TASK_OVERDUE;
        int told = jdbc.sql(
                        INSERT.formatted(
                                        (overdue ? "'Overdue: '" : "'Due soon: '") + " || t.name_",
                                        ":days",
                                        "(select cast(:kind as text) as kind)")
                                + """
                          where t.due_date_ >= :from and t.due_date_ < :until and t.suspension_state_ = 1
                          on conflict do nothing
                          """)
                .param("days", days)
                .param("kind", kind.name())
                .param("now", Timestamp.from(now))
                .param("from", Timestamp.from(startOf(day)))
                .param("until", Timestamp.from(startOf(day.plusDays(1))))
                .param("news", words(table, kind, days))
                .param("offered", new String[0])
                .param(
                        "fixed",
                        table.fixed(NotificationRules.NEWS, kind, days) ? new String[] {kind.name()} : new String[0])
                .update();
        if (told > 0) {
            replaceEarlier(now);
        }
        return told;
    }

    /** A later reminder of a task says all that the earlier ones did. */
    private void replaceEarlier(Instant now) {
        jdbc.sql(
                        """
                        update notice n set settled_at = :now
                        where n.settled_at is null and n.kind in ('TASK_DUE_SOON', 'TASK_OVERDUE') and exists (
                              select from notice later where later.task_id = n.task_id and later.id > n.id
                                and later.kind in ('TASK_DUE_SOON', 'TASK_OVERDUE'))
                        """)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Who reads it on the start page, in the words of the table. */
    private static String[] words(NotificationRules.Now table, NoticeKind kind, @Nullable Integer days) {
        return table.who(NotificationRules.NEWS, kind, days).toArray(String[]::new);
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
