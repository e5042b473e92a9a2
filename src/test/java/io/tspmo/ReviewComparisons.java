package io.tspmo;

import java.util.List;

/** Gates, their reviews with votes and passports, and the obligations that these set. */
final class ReviewComparisons {

    static final List<Comparison> ALL = List.of(
            new Comparison(
                    "gate_vote",
                    """
                    select r.project_code, r.gate_code, r.process_id, r.id, v.seat::int, v.reviewer,
                           coalesce(v.asked_role, v.reviewer), v.vote, v.voted_by, v.voted_for, v.weight, v.mandatory, v.veto,
                           v.sign_within, v.hold_until, v.rework_phase, v.pack_sha256
                    from gate_vote v join gate_review r on r.id = v.review_id
                    where r.project_code = any (:codes) and v.vote <> 'RECUSE'
                    """,
                    """
                    select project, gate, subject, (d ->> 'review')::bigint, (d ->> 'seat')::int, d ->> 'reviewer', d ->> 'role',
                           outcome, actor, who(d -> 'principal'), (d ->> 'weight')::int, (d ->> 'mandatory')::boolean,
                           (d ->> 'veto')::boolean, (d ->> 'signWithin')::int, (d ->> 'holdUntil')::date, d ->> 'reworkPhase', d ->> 'packSha256'
                    from f where kind = 'VOTE' and outcome <> 'RECUSE'
                    """),
            new Comparison(
                    "vote_condition",
                    """
                    select c.review_id, c.seat::int, c.seq, c.owner, c.due
                    from vote_condition c join gate_review r on r.id = c.review_id where r.project_code = any (:codes)
                    """,
                    """
                    select (d ->> 'review')::bigint, (d ->> 'seat')::int, (c ->> 'seq')::int, who(c -> 'owner'), (c ->> 'due')::date
                    from f cross join lateral jsonb_array_elements(d -> 'conditions') c where kind = 'VOTE'
                    """),
            new Comparison(
                    "gate_review",
                    """
                    select project_code, gate_code, process_id, id, round, quorum, approval_share, rests_on, obligation_id
                    from gate_review where project_code = any (:codes)
                    """,
                    """
                    select project, gate, subject, (d ->> 'review')::bigint, (d ->> 'round')::int, (d ->> 'quorum')::int,
                           (d ->> 'approvalShare')::int, d ->> 'restsOn', (d ->> 'obligation')::bigint
                    from f where kind = 'REVIEW' and outcome = 'OPENED'
                    """),
            new Comparison(
                    "gate_review",
                    """
                    select process_id, outcome, rework_phase, hold_until, decided_by,
                           (select count(*)::int from gate_vote where review_id = gate_review.id)
                    from gate_review where project_code = any (:codes) and outcome is not null
                    """,
                    """
                    select subject, outcome, d ->> 'reworkPhase', (d ->> 'holdUntil')::date, acting,
                           (select sum((value ->> 'votes')::int)::int from jsonb_each(d -> 'tally'))
                    from f where kind = 'OUTCOME'
                    """),
            new Comparison(
                    "seat_move",
                    """
                    select m.review_id, m.seat::int, m.from_role, m.to_role, m.reason, m.moved_by
                    from seat_move m join gate_review r on r.id = m.review_id where r.project_code = any (:codes)
                    """,
                    """
                    select (d ->> 'review')::bigint, (d ->> 'seat')::int, d ->> 'from', d ->> 'to', d ->> 'reason', acting
                    from f where kind = 'REVIEW' and outcome = 'SEAT_MOVED'
                    """),
            new Comparison(
                    "gate",
                    """
                    select project_code, sequence, code, plan_code, name, review_days, planned_percent from gate
                    where project_code = any (:codes) and kind = 'PLANNED'
                    """,
                    """
                    select project, (g ->> 'sequence')::int, g ->> 'gate', g ->> 'planCode', g ->> 'name', (g ->> 'reviewDays')::int,
                           (g ->> 'plannedPercent')::int
                    from f cross join lateral jsonb_array_elements(d -> 'gates') g
                    where kind = 'GATES' and outcome in ('PLANNED', 'REPLANNED')
                      and not exists (select from f n where n.kind = 'GATES' and n.project = f.project and n.id > f.id
                                      and (n.outcome = 'PLANNED'
                                           or n.outcome = 'REPLANNED' and not jsonb_exists(n.d -> 'kept', g ->> 'gate')))
                    """),
            new Comparison(
                    "decision_passport",
                    """
                    select process_id, gate_code, round, opened_sha256, decided_sha256, outcome
                    from decision_passport where project_code = any (:codes)
                    """,
                    """
                    select o.subject, o.gate, (o.d ->> 'round')::int, o.d ->> 'sha256', c.d ->> 'sha256', c.d ->> 'decision'
                    from f o left join f c on c.kind = 'PASSPORT' and c.subject = o.subject and c.outcome = 'DECIDED'
                                              and c.d ->> 'openedSha256' = o.d ->> 'sha256'
                    where o.kind = 'PASSPORT' and o.outcome = 'OPENED'
                    """),
            new Comparison(
                    "obligation",
                    """
                    select project_code, gate_code, id::text, review_id, seat, seq, owner, due, set_by
                    from obligation where project_code = any (:codes)
                    """,
                    """
                    select project, gate, subject, (d ->> 'review')::bigint, (d ->> 'seat')::int, (d ->> 'seq')::int,
                           who(d -> 'owner'), (d ->> 'due')::date, actor
                    from f where kind = 'OBLIGATION' and outcome = 'OPENED'
                    """),
            new Comparison(
                    "obligation",
                    """
                    select id::text, 'REPORTED', reported_by, reported_for from obligation
                    where project_code = any (:codes) and reported_at is not null
                    union all
                    select id::text, 'VERIFIED', verified_by, verified_for from obligation
                    where project_code = any (:codes) and status = 'FULFILLED'
                    union all
                    select id::text, status, null, null from obligation where project_code = any (:codes) and ended_at is not null
                    union all
                    select id::text, 'LAPSED', null, null from obligation where project_code = any (:codes) and lapsed_at is not null
                    """,
                    """
                    select distinct on (subject, outcome) subject, outcome, actor, who(d -> 'principal')
                    from f where kind = 'OBLIGATION' and outcome not in ('OPENED', 'SENT_BACK') order by subject, outcome, id desc
                    """));

    private ReviewComparisons() {}
}
