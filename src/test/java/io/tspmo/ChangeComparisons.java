package io.tspmo;

import java.util.List;

/** What was planned and agreed, how it was changed, and where a project left it. */
final class ChangeComparisons {

    static final List<Comparison> ALL = List.of(
            new Comparison(
                    "plan",
                    "select project_code, number, start_day, finish, budget, planned_by, planned_for from plan where"
                            + " project_code = any (:codes)",
                    """
                    select project, substr(subject, 6)::int, (d ->> 'start')::date, (d ->> 'finish')::date,
                           (d ->> 'budget')::numeric, actor, who(d -> 'principal')
                    from f where kind = 'BASELINE' and outcome = 'PLANNED'
                    """),
            new Comparison(
                    "baseline",
                    """
                    select project_code, number, start_day, finish, budget, currency::text, tier, method, risk_score, authority
                    from baseline where project_code = any (:codes)
                    """,
                    """
                    select project, subject::int, (d ->> 'start')::date, (d ->> 'finish')::date, (d ->> 'budget')::numeric,
                           d ->> 'currency', d ->> 'tier', d ->> 'method', (d ->> 'riskScore')::int, d ->> 'authority'
                    from f where kind = 'BASELINE' and outcome = 'AGREED'
                    """),
            new Comparison(
                    "change_request",
                    """
                    select project_code, number, process_id, author, finish, budget, tier, method
                    from change_request where project_code = any (:codes)
                    """,
                    """
                    select project, subject::int, d ->> 'process', actor, (d ->> 'finish')::date, (d ->> 'budget')::numeric,
                           d ->> 'tier', d ->> 'method'
                    from f where kind = 'CHANGE' and outcome = 'REQUESTED'
                    """),
            new Comparison(
                    "change_request",
                    """
                    select project_code, number, status, applied_baseline, baseline_number, cost_delta, days_delta, risk_delta
                    from change_request where project_code = any (:codes)
                    """,
                    """
                    select l.project, l.subject::int, l.outcome, case l.outcome when 'APPLIED' then (l.d ->> 'baseline')::int end, (a.d ->> 'baseline')::int,
                           (a.d ->> 'cost')::numeric, (a.d ->> 'days')::int, (a.d ->> 'riskPoints')::int
                    from (select distinct on (project, subject) * from f where kind = 'CHANGE' and subject !~ '/'
                          order by project, subject, id desc) l
                    left join (select distinct on (project, subject) * from f where kind = 'CHANGE' and outcome = 'ASSESSED'
                               order by project, subject, id desc) a on a.project = l.project and a.subject = l.subject
                    """),
            new Comparison(
                    "change_request",
                    """
                    select project_code, number, authority, case when authority <> 'STEERING' then decided_by end, decided_for
                    from change_request
                    where project_code = any (:codes) and authority is not null and status <> 'WITHDRAWN'
                    """,
                    """
                    select project, subject::int, d ->> 'authority', actor, who(d -> 'principal')
                    from f where kind = 'CHANGE' and outcome in ('APPROVED', 'REJECTED')
                      and not exists (select from f n where n.kind = 'CHANGE' and n.outcome in ('ASSESSED', 'WITHDRAWN')
                                      and n.project = f.project and n.subject = f.subject and n.id > f.id)
                    """),
            new Comparison(
                    "change_demand",
                    """
                    select project_code, change_number, effect, skill, hours_week, first_day, last_day
                    from change_demand where project_code = any (:codes)
                    """,
                    """
                    select project, subject::int, p ->> 'effect', p ->> 'skill', (p ->> 'hoursWeek')::numeric, (p ->> 'from')::date,
                           (p ->> 'until')::date
                    from f cross join lateral jsonb_array_elements(d -> 'people') p where kind = 'CHANGE' and outcome = 'REQUESTED'
                    """),
            new Comparison(
                    "tolerance_breach",
                    """
                    select project_code, 'exception/' || number, figure, baseline_number, planned, actual, allowed, outcome, next_level
                    from tolerance_breach where project_code = any (:codes)
                    """,
                    """
                    select o.project, o.subject, o.d ->> 'figure', (o.d ->> 'baseline')::int, (o.d ->> 'planned')::numeric,
                           (o.d ->> 'actual')::numeric, (o.d ->> 'allowed')::numeric,
                           coalesce(c.d ->> 'decision', substr(c.outcome, 11)),
                           (c.d ->> 'nextLevel')::numeric
                    from f o left join f c on c.project = o.project and c.subject = o.subject
                                              and c.outcome in ('EXCEPTION_DECIDED', 'EXCEPTION_ENDED')
                    where o.kind = 'CHANGE' and o.outcome = 'EXCEPTION_FOUND'
                    """));

    private ChangeComparisons() {}
}
