package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the rows of a table say, and what the ledger says of them: the same, and as often. Both are asked by SQL, as an auditor
 * would; texts that are sealed cannot be compared this way.
 */
public final class RowsAndFacts {

    /** The facts f: {@code d} is their data, {@code actor} the user, {@code acting} the user and the principal. */
    private static final String FACTS =
            """
            with named as (
                select e.id, e.kind, e.project, e.gate, e.subject, e.outcome, p.user_id as actor, e.body::jsonb -> 'data' as d
                from ledger_entry e left join ledger_person p on p.pseudonym = e.actor
                where e.project = any (:codes) or e.subject = any (:codes)
                   or e.persons && array(select pseudonym from ledger_person where user_id = any (:codes))),
            f as (select *, actor || coalesce(' for ' || who(d -> 'principal'), '') as acting from named)
            """;

    private static final Pattern WHO = Pattern.compile("who\\(([^()]*)\\)");

    private record Pair(String rows, String facts) {}

    private static final Map<String, List<Pair>> PAIRS = new LinkedHashMap<>();

    private RowsAndFacts() {}

    private static void pair(String table, String rows, String facts) {
        PAIRS.merge(table, List.of(new Pair(rows, facts)), (some, more) -> java.util.stream.Stream.concat(
                        some.stream(), more.stream())
                .toList());
    }

    static {
        pair(
                "gate_vote",
                """
                select r.project_code, r.gate_code, r.process_id, r.id, v.slot::int, v.reviewer,
                       coalesce(v.asked_role, v.reviewer), v.vote, v.voted_by, v.voted_for, v.weight, v.mandatory, v.veto,
                       v.sign_within, v.hold_until, v.rework_phase
                from gate_vote v join gate_review r on r.id = v.review_id
                where r.project_code = any (:codes) and v.vote <> 'RECUSE'
                """,
                """
                select project, gate, subject, (d ->> 'review')::bigint, (d ->> 'slot')::int, d ->> 'reviewer', d ->> 'role',
                       outcome, actor, who(d -> 'principal'), (d ->> 'weight')::int, (d ->> 'mandatory')::boolean,
                       (d ->> 'veto')::boolean, (d ->> 'signWithin')::int, (d ->> 'holdUntil')::date, d ->> 'reworkPhase'
                from f where kind = 'VOTE' and outcome <> 'RECUSE'
                """);
        pair(
                "vote_condition",
                """
                select c.review_id, c.slot::int, c.seq, c.owner, c.due
                from vote_condition c join gate_review r on r.id = c.review_id where r.project_code = any (:codes)
                """,
                """
                select (d ->> 'review')::bigint, (d ->> 'slot')::int, (c ->> 'seq')::int, who(c -> 'owner'), (c ->> 'due')::date
                from f cross join lateral jsonb_array_elements(d -> 'conditions') c where kind = 'VOTE'
                """);
        pair(
                "gate_review",
                """
                select project_code, gate_code, process_id, id, round, quorum, approval_share, rests_on, obligation_id
                from gate_review where project_code = any (:codes)
                """,
                """
                select project, gate, subject, (d ->> 'review')::bigint, (d ->> 'round')::int, (d ->> 'quorum')::int,
                       (d ->> 'approvalShare')::int, d ->> 'restsOn', (d ->> 'obligation')::bigint
                from f where kind = 'REVIEW' and outcome = 'OPENED'
                """);
        pair(
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
                """);
        pair(
                "seat_move",
                """
                select m.review_id, m.slot::int, m.from_role, m.to_role, m.reason, m.moved_by
                from seat_move m join gate_review r on r.id = m.review_id where r.project_code = any (:codes)
                """,
                """
                select (d ->> 'review')::bigint, (d ->> 'slot')::int, d ->> 'from', d ->> 'to', d ->> 'reason', acting
                from f where kind = 'REVIEW' and outcome = 'SEAT_MOVED'
                """);
        pair(
                "gate",
                """
                select project_code, sequence, code, plan_code, name, opens, review_days from gate
                where project_code = any (:codes) and kind = 'PLANNED'
                """,
                """
                select project, (g ->> 'sequence')::int, g ->> 'gate', g ->> 'planCode', g ->> 'name', g ->> 'opens',
                       (g ->> 'reviewDays')::int
                from (select distinct on (project) * from f where kind = 'GATES' and outcome = 'PLANNED'
                      order by project, id desc) planned
                cross join lateral jsonb_array_elements(d -> 'gates') g
                """);
        pair(
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
                """);
        pair(
                "obligation",
                """
                select project_code, gate_code, id::text, review_id, slot, seq, owner, due, set_by
                from obligation where project_code = any (:codes)
                """,
                """
                select project, gate, subject, (d ->> 'review')::bigint, (d ->> 'slot')::int, (d ->> 'seq')::int,
                       who(d -> 'owner'), (d ->> 'due')::date, actor
                from f where kind = 'OBLIGATION' and outcome = 'OPENED'
                """);
        pair(
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
                """);
        pair(
                "plan",
                "select project_code, number, start_day, finish, budget, planned_by, planned_for from plan where project_code = any (:codes)",
                """
                select project, substr(subject, 6)::int, (d ->> 'start')::date, (d ->> 'finish')::date,
                       (d ->> 'budget')::numeric, actor, who(d -> 'principal')
                from f where kind = 'BASELINE' and outcome = 'PLANNED'
                """);
        pair(
                "baseline",
                """
                select project_code, number, start_day, finish, budget, currency::text, tier, method, risk_score, authority
                from baseline where project_code = any (:codes)
                """,
                """
                select project, subject::int, (d ->> 'start')::date, (d ->> 'finish')::date, (d ->> 'budget')::numeric,
                       d ->> 'currency', d ->> 'tier', d ->> 'method', (d ->> 'riskScore')::int, d ->> 'authority'
                from f where kind = 'BASELINE' and outcome = 'AGREED'
                """);
        pair(
                "change_request",
                """
                select project_code, number, process_id, author, finish, budget, tier, method
                from change_request where project_code = any (:codes)
                """,
                """
                select project, subject::int, d ->> 'process', actor, (d ->> 'finish')::date, (d ->> 'budget')::numeric,
                       d ->> 'tier', d ->> 'method'
                from f where kind = 'CHANGE' and outcome = 'REQUESTED'
                """);
        pair(
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
                left join f a on a.kind = 'CHANGE' and a.outcome = 'ASSESSED' and a.project = l.project and a.subject = l.subject
                """);
        pair(
                "change_request",
                """
                select project_code, number, authority, case when authority <> 'STEERING' then decided_by end, decided_for
                from change_request where project_code = any (:codes) and authority is not null
                """,
                """
                select project, subject::int, d ->> 'authority', actor, who(d -> 'principal')
                from f where kind = 'CHANGE' and outcome in ('APPROVED', 'REJECTED')
                """);
        pair(
                "change_demand",
                """
                select project_code, change_number, effect, skill, hours_week, first_day, last_day
                from change_demand where project_code = any (:codes)
                """,
                """
                select project, subject::int, p ->> 'effect', p ->> 'skill', (p ->> 'hoursWeek')::numeric, (p ->> 'from')::date,
                       (p ->> 'until')::date
                from f cross join lateral jsonb_array_elements(d -> 'people') p where kind = 'CHANGE' and outcome = 'REQUESTED'
                """);
        pair(
                "tolerance_breach",
                """
                select project_code, 'exception/' || number, figure, baseline_number, planned, actual, allowed, outcome, next_level
                from tolerance_breach where project_code = any (:codes)
                """,
                """
                select o.project, o.subject, o.d ->> 'figure', (o.d ->> 'baseline')::int, (o.d ->> 'planned')::numeric,
                       (o.d ->> 'actual')::numeric, (o.d ->> 'allowed')::numeric, c.d ->> 'decision',
                       (c.d ->> 'nextLevel')::numeric
                from f o left join f c on c.project = o.project and c.subject = o.subject and c.outcome = 'EXCEPTION_DECIDED'
                where o.kind = 'CHANGE' and o.outcome = 'EXCEPTION_FOUND'
                """);
        pair(
                "document_version",
                """
                select d.project_code, d.id || '/' || v.version, d.kind, v.sha256, v.size, v.media_type, v.uploaded_by
                from document_version v join document d on d.id = v.document_id where d.project_code = any (:codes)
                """,
                """
                select project, subject, d ->> 'kind', d ->> 'sha256', (d ->> 'size')::bigint, d ->> 'mediaType', actor
                from f where kind = 'DOCUMENT' and outcome = 'FILED'
                """);
        pair(
                "document_withdrawal",
                """
                select d.id || '/' || v.version, v.sha256, w.withdrawn_by
                from document_withdrawal w join document_version v on v.id = w.version_id join document d on d.id = v.document_id
                where d.project_code = any (:codes)
                """,
                "select subject, d ->> 'sha256', actor from f where kind = 'DOCUMENT' and outcome = 'WITHDRAWN'");
        pair(
                "phase_report",
                """
                select project_code, gate_code, round, phase, progress, spent, expected_finish, reported_by
                from phase_report where project_code = any (:codes)
                """,
                """
                select project, gate, (d ->> 'round')::int, d ->> 'phase', (d ->> 'progress')::int, (d ->> 'spent')::numeric,
                       (d ->> 'expectedFinish')::date, acting
                from f where kind = 'REPORT'
                """);
        pair(
                "closure_record",
                """
                select project_code, early, accepted_by, satisfaction_result, satisfaction_cooperation, satisfaction_timeliness,
                       recommend, surveyed_by, archive_sha256
                from closure_record where project_code = any (:codes)
                """,
                """
                select s.project, (s.d ->> 'early')::boolean, c.acting, (q.d ->> 'result')::int, (q.d ->> 'cooperation')::int,
                       (q.d ->> 'timeliness')::int, (q.d ->> 'recommend')::int, q.acting, a.d ->> 'sha256'
                from f s
                left join f c on c.project = s.project and c.kind = 'CLOSURE' and c.outcome = 'ACCEPTED'
                left join f q on q.project = s.project and q.kind = 'CLOSURE' and q.outcome = 'SURVEYED'
                left join f a on a.project = s.project and a.kind = 'CLOSURE' and a.outcome = 'ARCHIVED'
                where s.kind = 'CLOSURE' and s.outcome = 'STARTED'
                """);
        pair(
                "lesson",
                "select project_code, category, written_by from lesson where project_code = any (:codes)",
                "select project, d ->> 'category', acting from f where kind = 'CLOSURE' and outcome = 'LESSONS'");
        pair(
                "duty_done",
                "select task_id, process_id, project_code, duty, role, done_by, done_for from duty_done where project_code = any (:codes)",
                """
                select subject, d ->> 'process', project, outcome, d ->> 'role', actor, who(d -> 'principal')
                from f where kind = 'DUTY'
                """);
        pair(
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
                """);
        pair(
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
                """);
        pair(
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
                """);
        pair(
                "risk_score_history",
                "select project_code, score::int, risks, table_id from risk_score_history where project_code = any (:codes)",
                """
                select project, (d ->> 'score')::int, (d ->> 'risks')::int, d ->> 'table'
                from f where kind = 'SCORE' and outcome = 'RISK'
                """);
        pair(
                "risk_response",
                "select process_id, number, severity::int, critical, accepted_by from risk_response where project_code = any (:codes)",
                """
                select b.d ->> 'process', b.subject::int, (b.d ->> 'severity')::int,
                       (b.d ->> 'critical')::boolean
                       or exists (select from f c where c.outcome = 'CRITICAL' and c.d ->> 'process' = b.d ->> 'process'),
                       (select acting from f a where a.outcome = 'ACCEPTED' and a.d ->> 'process' = b.d ->> 'process')
                from f b where b.kind = 'RISK' and b.outcome = 'RESPONSE_BEGUN'
                """);
        pair(
                "risk_review",
                "select project_code, reviewed_by, reviewed_for, risks, score from risk_review where project_code = any (:codes)",
                """
                select project, actor, who(d -> 'principal'), (d ->> 'risks')::int, (d ->> 'score')::int
                from f where kind = 'RISK' and outcome = 'REVIEWED'
                """);
        pair(
                "project",
                """
                select code, state, phase, manager, value_score, case when state = 'DECLINED' then duplicate_of end
                from project where code = any (:codes)
                """,
                """
                select r.project,
                       coalesce((select outcome from f where f.project = r.project and kind = 'STATE'
                                 and outcome in ('ACTIVE', 'ON_HOLD', 'DECLINED', 'CANCELLED', 'COMPLETED')
                                 order by id desc limit 1), 'ACTIVE'),
                       coalesce((select d ->> 'phase' from f where f.project = r.project and kind = 'STATE'
                                 and outcome in ('ENTERED', 'WENT_BACK') order by id desc limit 1), 'INTAKE'),
                       (select who(d -> 'manager') from f where f.project = r.project and kind = 'CLASSIFICATION'
                        order by id desc limit 1),
                       (select (d ->> 'value')::int from f where f.project = r.project and kind = 'SCORE'
                        and outcome = 'REQUEST' order by id desc limit 1),
                       (select d ->> 'duplicateOf' from f where f.project = r.project and kind = 'STATE'
                        and outcome = 'DECLINED')
                from f r where r.kind = 'REQUEST' and r.outcome = 'REGISTERED'
                """);
        pair(
                "simulation",
                """
                select project_code, number, seed::text, inputs_sha256, runs, simulated_by, finish_p80, cost_p80, meets_both
                from simulation where project_code = any (:codes)
                """,
                """
                select project, subject::int, d ->> 'seed', d ->> 'inputsSha256', (d ->> 'runs')::int, actor,
                       (d ->> 'finishP80')::date, (d ->> 'costP80')::numeric, (d ->> 'meetsBoth')::numeric
                from f where kind = 'SIMULATION'
                """);
        pair(
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
                """);
        pair(
                "partner",
                "select project_code, number, kind from partner where project_code = any (:codes)",
                """
                select project, subject::int, d ->> 'kind' from (
                    select distinct on (project, subject) * from f where kind = 'PARTNER' order by project, subject, id desc) last
                where outcome <> 'REMOVED'
                """);
        pair(
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
                """);
        pair(
                "substitution",
                """
                select id::text, user_id, substitute, first_day, last_day, created_by, ended_by
                from substitution where id::text = any (:codes)
                """,
                """
                select o.subject, who(o.d -> 'user'), who(o.d -> 'substitute'), (o.d ->> 'firstDay')::date,
                       (o.d ->> 'lastDay')::date, o.actor, c.actor
                from f o left join f c on c.kind = 'SUBSTITUTION' and c.outcome = 'ENDED' and c.subject = o.subject
                where o.kind = 'SUBSTITUTION' and o.outcome = 'NAMED'
                """);
        pair(
                "substitution_task",
                """
                select substitution_id::text, task_id, returned_at is not null from substitution_task
                where substitution_id::text = any (:codes)
                """,
                """
                select o.subject, t, exists (select from f b where b.kind = 'SUBSTITUTION' and b.outcome = 'TASKS_RETURNED'
                                             and b.subject = o.subject and jsonb_exists(b.d -> 'tasks', t))
                from f o cross join lateral jsonb_array_elements_text(o.d -> 'tasks') t
                where o.kind = 'SUBSTITUTION' and o.outcome = 'TASKS_OFFERED'
                """);
        pair(
                "overload",
                "select id::text, person_id, status, closed_by, accepted_until from overload where person_id = any (:codes)",
                """
                select o.subject, who(o.d -> 'person'), coalesce(c.outcome, 'OPEN'),
                       case when c.outcome is not null then coalesce(c.acting, 'levelling') end, (c.d ->> 'acceptedUntil')::date
                from f o left join f c on c.kind = 'OVERLOAD' and c.subject = o.subject
                                          and c.outcome in ('RESOLVED', 'ACCEPTED', 'GONE')
                where o.kind = 'OVERLOAD' and o.outcome = 'FOUND' and who(o.d -> 'person') = any (:codes)
                """);
        pair(
                "people_change",
                """
                select subject, sheet, by, before is null, after is null from people_change where subject = any (:codes)
                """,
                """
                select coalesce(who(d -> 'person'), subject), c ->> 'sheet', actor, not jsonb_exists(c, 'before'),
                       not jsonb_exists(c, 'after')
                from f cross join lateral jsonb_array_elements(d -> 'changes') c
                where kind = 'PEOPLE' and outcome = 'CHANGED' and coalesce(who(d -> 'person'), subject) = any (:codes)
                """);
    }

    /** The tables that can be compared. */
    static Collection<String> tables() {
        return PAIRS.keySet();
    }

    /** @param codes of projects, or what facts without a project are about, e.g. the ids of rows */
    public static void assertAgree(JdbcClient jdbc, String table, Collection<String> codes) {
        for (var pair : PAIRS.get(table)) {
            assertThat(query(jdbc, pair.rows, codes, "select *"))
                    .describedAs("rows of " + table)
                    .isNotEmpty();
            assertThat(missing(jdbc, pair.rows, pair.facts, codes))
                    .describedAs("rows of %s that the ledger does not tell like this", table)
                    .isEmpty();
            assertThat(missing(jdbc, pair.facts, pair.rows, codes))
                    .describedAs("facts that no row of %s says like this", table)
                    .isEmpty();
        }
    }

    /** The same, and as often. */
    private static List<Map<String, Object>> missing(
            JdbcClient jdbc, String here, String there, Collection<String> codes) {
        return query(jdbc, "(%s) except all (%s)".formatted(here, there), codes, "select *");
    }

    private static List<Map<String, Object>> query(JdbcClient jdbc, String sql, Collection<String> codes, String what) {
        var names = named(sql);
        return jdbc.sql("%s %s from (%s) as found".formatted(named(FACTS), what, names))
                .param("codes", codes.toArray(String[]::new))
                .query()
                .listOfRows();
    }

    /** {@code who(x)} is the user whom a marked person means. */
    private static String named(String sql) {
        return WHO.matcher(sql)
                .replaceAll("(select user_id from ledger_person where pseudonym = ($1) ->> '\\$person')");
    }
}
