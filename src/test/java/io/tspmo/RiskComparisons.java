package io.tspmo;

import java.util.List;

/** Risks, their scores, responses and reviews, what is simulated of them, and early signs. */
final class RiskComparisons {

    static final List<Comparison> ALL = List.of(
            new Comparison(
                    "risk_history",
                    """
                    select project_code, number, (entry ->> 'probability')::int, (entry ->> 'impact')::int,
                           (entry ->> 'severity')::int, entry ->> 'status', entry ->> 'owner', entry ->> 'response'
                    from risk_history where project_code = any (:codes)
                    """,
                    """
                    select project, subject::int, (r ->> 'probability')::int, (r ->> 'impact')::int, (r ->> 'severity')::int,
                           r ->> 'status', who(r -> 'owner'), r ->> 'response'
                    from (select *, d -> 'risk' as r from f where kind = 'RISK' and jsonb_exists(d, 'risk')) told
                    """),
            new Comparison(
                    "risk_score_history",
                    "select project_code, score::int, risks, table_id from risk_score_history where project_code = any"
                            + " (:codes)",
                    """
                    select project, (d ->> 'score')::int, (d ->> 'risks')::int, d ->> 'table'
                    from f where kind = 'SCORE' and outcome = 'RISK'
                    """),
            new Comparison(
                    "risk_response",
                    "select process_id, number, severity::int, critical, accepted_by from risk_response where"
                            + " project_code = any (:codes)",
                    """
                    select b.d ->> 'process', b.subject::int, (b.d ->> 'severity')::int,
                           (b.d ->> 'critical')::boolean
                           or exists (select from f c where c.outcome = 'CRITICAL' and c.d ->> 'process' = b.d ->> 'process'),
                           (select case outcome when 'ACCEPTED' then acting end from f a
                            where a.outcome in ('RESPONSE_CHOSEN', 'ACCEPTED', 'NOT_ACCEPTED')
                              and a.d ->> 'process' = b.d ->> 'process' order by id desc limit 1)
                    from f b where b.kind = 'RISK' and b.outcome = 'RESPONSE_BEGUN'
                    """),
            new Comparison(
                    "risk_review",
                    "select project_code, reviewed_by, reviewed_for, risks, score from risk_review where project_code"
                            + " = any (:codes)",
                    """
                    select project, actor, who(d -> 'principal'), (d ->> 'risks')::int, (d ->> 'score')::int
                    from f where kind = 'RISK' and outcome = 'REVIEWED'
                    """),
            new Comparison(
                    "simulation",
                    """
                    select project_code, number, seed::text, inputs_sha256, runs, simulated_by, finish_p80, cost_p80, meets_both
                    from simulation where project_code = any (:codes)
                    """,
                    """
                    select project, subject::int, d ->> 'seed', d ->> 'inputsSha256', (d ->> 'runs')::int, actor,
                           (d ->> 'finishP80')::date, (d ->> 'costP80')::numeric, (d ->> 'meetsBoth')::numeric
                    from f where kind = 'SIMULATION'
                    """),
            new Comparison(
                    "early_sign",
                    """
                    select project_code, id::text, sign, category, probability::int, impact::int, gone_at is not null
                    from early_sign where project_code = any (:codes)
                    """,
                    """
                    select o.project, o.subject, o.d ->> 'sign', o.d ->> 'category', (o.d ->> 'probability')::int,
                           (o.d ->> 'impact')::int,
                           exists (select from f g where g.kind = 'EARLY_SIGN' and g.outcome = 'GONE' and g.subject = o.subject)
                    from f o where o.kind = 'EARLY_SIGN' and o.outcome = 'FOUND'
                    """));

    private RiskComparisons() {}
}
