package io.tspmo.insight.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tspmo.project.event.ReviewDecided;
import io.tspmo.project.project.Phase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The gates of one project, how they were decided, and under which conditions. Each method is one SQL statement. */
@Component
class ProjectDecisions {

    private final JdbcClient jdbc;

    ProjectDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Gate> gates(String code) {
        return about(code, "select * from gate_plan_view where project_code = ? order by sequence", Gate.class);
    }

    /** One row a seat, the latest round first. */
    List<Vote> votes(String code) {
        return about(
                code,
                """
                select r.id as review_id, r.gate_code, g.name as gate_name, r.round, r.opened_at, r.deadline,
                       r.outcome, r.decided_at, r.decided_by, r.quorum, r.approval_share, r.obligation_id,
                       r.invalid_since, r.invalid_reason, r.rework_phase as back_to, r.hold_until as held_until,
                       v.reviewer, v.asked_role, v.weight, v.mandatory, v.veto, v.vacant,
                       v.vote, v.comment, v.voted_by, v.voted_for, v.voted_at, v.rework_phase, v.hold_until,
                       (select string_agg(c.condition || ' (' || name_in_directory(c.owner, c.owner) || ', due '
                                          || to_char(c.due, 'FMDD Mon YYYY') || ')', E'\\n' order by c.number)
                        from review_condition_view c where c.review_id = v.review_id and c.seat = v.seat) as conditions,
                       (select string_agg(m.from_role || case when m.to_role is null then ', no role left'
                                                              when m.to_role = m.from_role then ', requested again'
                                                              else ' to ' || m.to_role end
                                          || case m.reason when 'NOBODY_FREE' then ': no person free'
                                                           when 'RECUSED' then ': ' || m.moved_by || ' recused'
                                                           when 'LATE' then ': no answer in time'
                                                           when 'PMO' then ': moved by the PMO'
                                                           else ': ' || m.moved_by || ' had voted before' end,
                                          E'\\n' order by m.number)
                        from review_move_view m where m.review_id = v.review_id and m.seat = v.seat) as moves,
                       exists (select 1 from passport_issued_view d where d.process_id = r.process_id) as passport
                from review_round_view r
                left join gate_plan_view g on g.project_code = r.project_code and g.code = r.gate_code
                left join review_seat_view v on v.review_id = r.id
                where r.project_code = ?
                order by r.id desc, v.seat
                """,
                Vote.class);
    }

    List<Condition> conditions(String code) {
        return about(
                code,
                """
                select gate_code as gate, condition, owner, due, status, lapsed_at, evidence, reported_by, reported_at, verified_by,
                       verified_at, fulfilled_at, fulfilled_by, ended_at
                from obligation_status_view
                where project_code = ? order by ended_at is not null, due, review_id, seat, number
                """,
                Condition.class);
    }

    private <T> List<T> about(String code, String sql, Class<T> row) {
        return jdbc.sql(sql).param(code).query(row).list();
    }

    @Schema(name = "ProjectGate")
    record Gate(
            @Schema(example = "G1") String code,
            String name,
            @Schema(description = "The phase that begins when the gate is passed") Phase opens,
            @Nullable
                    @Schema(
                            description =
                                    "APPROVE, APPROVE_WITH_CONDITIONS, REWORK, HOLD or REJECT; absent until decided")
                    String outcome,
            @Nullable Instant decidedAt,
            boolean skipped,
            @Schema(description = "PLANNED; EXCEPTION or CHANGE of a gate outside the plan") String kind) {

        boolean isPlanned() {
            return kind.equals("PLANNED");
        }

        boolean passed() {
            return ReviewDecided.isApproval(outcome);
        }
    }

    record Vote(
            long reviewId,
            String gateCode,
            @Nullable String gateName,
            int round,
            Instant openedAt,
            Instant deadline,
            @Nullable String outcome,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy,
            int quorum,
            int approvalShare,
            @Nullable Long obligationId,
            @Nullable Instant invalidSince,
            @Nullable String invalidReason,
            @Nullable String backTo,
            @Nullable LocalDate heldUntil,
            @Nullable String reviewer,
            @Nullable String askedRole,
            int weight,
            boolean mandatory,
            boolean veto,
            boolean vacant,
            @Nullable String vote,
            @Nullable String comment,
            @Nullable String votedBy,
            @Nullable String votedFor,
            @Nullable Instant votedAt,
            @Nullable String reworkPhase,
            @Nullable LocalDate holdUntil,
            @Nullable String conditions,
            @Nullable String moves,
            boolean passport) {

        /** The weight of its vote, in the words of the table. */
        public String voice() {
            return "weight " + weight + (mandatory ? ", mandatory" : "") + (veto ? ", veto" : "");
        }
    }

    @Schema(name = "ProjectCondition", description = "A condition of an approval")
    record Condition(
            String gate,
            String condition,
            String owner,
            LocalDate due,
            @Schema(
                            description = "OPEN, REPORTED (not yet verified), FULFILLED, WAIVED, REPLACED or MOOT",
                            example = "OPEN")
                    String status,
            @Nullable Instant lapsedAt,
            @Nullable String evidence,
            @Nullable String reportedBy,
            @Nullable Instant reportedAt,
            @Nullable String verifiedBy,
            @Nullable Instant verifiedAt,
            @Nullable @Schema(description = "Absent unless fulfilled") Instant fulfilledAt,
            @Nullable String fulfilledBy,
            @Nullable Instant endedAt) {}
}
