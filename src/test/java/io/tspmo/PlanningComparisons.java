package io.tspmo;

import java.util.List;

/** What a project asks of people, who is booked for it, when, and beyond what is possible. */
final class PlanningComparisons {

    static final List<Comparison> ALL = List.of(
            new Comparison(
                    "booking",
                    """
                    select project_code, line::int, person_id, sum(hours), count(*)::bigint
                    from booking where project_code = any (:codes) group by 1, 2, 3
                    """,
                    """
                    select project, (b ->> 'line')::int, who(b -> 'person'),
                           sum(case when outcome = 'BOOKED' then 1 else -1 end * (b ->> 'hours')::numeric),
                           sum(case when outcome = 'BOOKED' then 1 else -1 end * (b ->> 'days')::int)
                    from f cross join lateral jsonb_array_elements(d -> 'bookings') b
                    where kind = 'BOOKING' and outcome in ('BOOKED', 'RELEASED', 'LAPSED') group by 1, 2, 3
                    having sum(case when outcome = 'BOOKED' then 1 else -1 end * (b ->> 'hours')::numeric) <> 0
                    """),
            new Comparison(
                    "demand",
                    """
                    select project_code, line::int, skill, level::int, person_id, hours_week, first_day, last_day
                    from demand where project_code = any (:codes)
                    """,
                    """
                    select project, (l ->> 'line')::int, l ->> 'skill', (l ->> 'level')::int, who(l -> 'person'),
                           (l ->> 'hoursWeek')::numeric, (l ->> 'from')::date, (l ->> 'until')::date
                    from (select distinct on (project) * from f where kind = 'DEMAND' order by project, id desc) last
                    cross join lateral jsonb_array_elements(d -> 'lines') l
                    """),
            new Comparison(
                    "schedule",
                    """
                    select project_code, number, sha256, format, finish, uploaded_by, budget, planned, earned, actual
                    from schedule where project_code = any (:codes)
                    """,
                    """
                    select project, subject::int, d ->> 'sha256', d ->> 'format', (d ->> 'finish')::date, actor,
                           (d ->> 'budget')::numeric, (d ->> 'planned')::numeric, (d ->> 'earned')::numeric,
                           (d ->> 'actual')::numeric
                    from f where kind = 'SCHEDULE' and outcome = 'STORED'
                    """),
            new Comparison(
                    "schedule_withdrawal",
                    "select project_code, number, withdrawn_by from schedule_withdrawal where project_code = any (:codes)",
                    "select project, subject::int, actor from f where kind = 'SCHEDULE' and outcome = 'WITHDRAWN'"),
            new Comparison(
                    "overload",
                    "select id::text, person_id, status, closed_by, accepted_until from overload where person_id = any"
                            + " (:codes)",
                    """
                    select o.subject, who(o.d -> 'person'), coalesce(c.outcome, 'OPEN'),
                           case when c.outcome is not null then coalesce(c.acting, 'levelling') end, (c.d ->> 'acceptedUntil')::date
                    from f o left join f c on c.kind = 'OVERLOAD' and c.subject = o.subject
                                              and c.outcome in ('RESOLVED', 'ACCEPTED', 'GONE')
                    where o.kind = 'OVERLOAD' and o.outcome = 'FOUND' and who(o.d -> 'person') = any (:codes)
                    """),
            new Comparison(
                    "people_change",
                    """
                    select subject, sheet, by, before is null, after is null from people_change where subject = any (:codes)
                    """,
                    """
                    select coalesce(who(d -> 'person'), subject), c ->> 'sheet', actor, not jsonb_exists(c, 'before'),
                           not jsonb_exists(c, 'after')
                    from f cross join lateral jsonb_array_elements(d -> 'changes') c
                    where kind = 'PEOPLE' and outcome = 'CHANGED' and coalesce(who(d -> 'person'), subject) = any (:codes)
                    """));

    private PlanningComparisons() {}
}
