package io.tspmo.insight.portfolio;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes projects into the tables as the processes would leave them. */
record ProjectsInTables(JdbcClient jdbc) {

    private static final AtomicInteger LAST = new AtomicInteger();

    /** A code of a year that no process of a test uses. */
    String insert(String title, String phase, String state, int valueScore, String sponsor) {
        var code = "PRJ-2001-%05d".formatted(LAST.incrementAndGet());
        jdbc.sql(
                        """
                        insert into project (code, title, problem, benefit, requester, sponsor, manager, method, tier,
                            phase, state, strategic_theme, wanted_start, wanted_end, budget, currency, value_score,
                            risk_score, risk_reasons, resource_verdict, resource_findings, next_gate, spent, progress,
                            request, created_at, updated_at, version)
                        values (:code, :title, 'By hand today', 'By itself tomorrow', 'requester', :sponsor, 'manager',
                            'HYBRID', 'FULL', :phase, :state, 'cloud', date '2027-01-04', date '2027-12-31', 120000,
                            'EUR', :value, 40, E'VENDOR: may be late\\nDELIVERY: new team', 'TIGHT', 'Java: 8 h short',
                            'G1', 30000, 25, '{"strategicFit": "CENTRAL"}', now(), now(), 1)
                        """)
                .param("code", code)
                .param("title", title)
                .param("phase", phase)
                .param("state", state)
                .param("value", valueScore)
                .param("sponsor", sponsor)
                .update();
        return code;
    }

    /** Two gates, the first passed with a condition, a risk, a report, and a closure with lessons. */
    void fill(String code) {
        for (var sql : new String[] {
            "insert into gate (project_code, sequence, code, plan_code, name, opens, review_days, outcome, decided_at)"
                    + " values (:code, 1, 'G0', 'G0', 'Idea', 'INITIATION', 3, 'APPROVE_WITH_CONDITIONS', now())",
            "insert into gate (project_code, sequence, code, plan_code, name, opens, review_days)"
                    + " values (:code, 2, 'G1', 'G1', 'Business case', 'PLANNING', 5)",
            "insert into gate_review (project_code, gate_code, round, process_id, opened_at, deadline, pack, outcome,"
                    + " decided_at) values (:code, 'G0', 1, 'process of ' || :code, now(), now(), '{}',"
                    + " 'APPROVE_WITH_CONDITIONS', now())",
            "insert into gate_vote (review_id, seat, reviewer, vote, comment, voted_by, voted_at)"
                    + " select id, 1, 'finance', 'APPROVE_WITH_CONDITIONS', 'The offer is not binding', 'finance', now()"
                    + " from gate_review where project_code = :code",
            "update gate_vote set asked_role = 'pmo', voted_for = 'pmo-on-leave', weight = 3"
                    + " where review_id in (select id from gate_review where project_code = :code)",
            "insert into vote_condition (review_id, seat, seq, condition, owner, due)"
                    + " select id, 1, 1, 'Get a second offer', 'manager', date '2026-01-02'"
                    + " from gate_review where project_code = :code",
            "insert into seat_move (review_id, seat, seq, from_role, to_role, reason, moved_by, moved_at)"
                    + " select id, 1, 1, 'finance', 'pmo', 'RECUSED', 'finance', now()"
                    + " from gate_review where project_code = :code",
            "update gate_review set invalid_since = now(), invalid_reason = 'The cost left its tolerance'"
                    + " where project_code = :code",
            "insert into obligation (review_id, seat, project_code, gate_code, condition, owner, due, process_id)"
                    + " select id, 1, project_code, 'G0', 'Get a binding offer', 'manager', date '2026-01-01', :code"
                    + " from gate_review where project_code = :code",
            "insert into risk (project_code, number, category, seq, title, probability, impact, severity, created_at)"
                    + " values (:code, 1, 'VENDOR', 1, 'Supplier late', 3, 4, 20, now())",
            "insert into phase_report (project_code, gate_code, round, phase, summary, progress, spent, reported_by,"
                    + " reported_at) values (:code, 'G1', 1, 'INITIATION', 'Case is written', 25, 30000, 'manager', now())",
            "insert into closure_record (project_code, early, started_at, accepted, accepted_by) values"
                    + " (:code, false, now(), true, 'sponsor')",
            "insert into lesson (project_code, category, went_well, went_wrong, recommendation, written_by, written_at)"
                    + " values (:code, 'VENDOR', 'Pilot', 'Contract', 'Start procurement early', 'manager', now())"
        }) {
            jdbc.sql(sql).param("code", code).update();
        }
    }
}
