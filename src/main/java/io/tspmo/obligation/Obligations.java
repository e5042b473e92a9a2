package io.tspmo.obligation;

import io.tspmo.obligation.Obligation.Status;
import io.tspmo.project.ConditionsSet;
import io.tspmo.project.ConditionsSet.Condition;
import io.tspmo.project.ProjectCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The conditions and what became of them. Each change says whether it still was one: every step may run twice. */
@Repository
class Obligations {

    private static final String SELECT =
            """
            select id, project_code, gate_code, condition, owner, due, status, set_by, reported_by, reported_for,
                   lapsed_at
            from obligation
            """;

    private final JdbcClient jdbc;

    Obligations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the ids of those that are new */
    List<Long> add(ConditionsSet set) {
        var conditions = set.conditions();
        return jdbc.sql(
                        """
                        insert into obligation (review_id, slot, seq, project_code, gate_code, condition, owner, due, set_by)
                        select :review, new.slot, new.seq, :code, :gate, new.condition, new.owner, new.due, vote.voted_by
                        from unnest(:slots::int[], :seqs::int[], :texts::text[], :owners::text[], :dues::date[])
                                 as new (slot, seq, condition, owner, due)
                        left join gate_vote vote on vote.review_id = :review and vote.slot = new.slot
                        on conflict (review_id, slot, seq) do nothing
                        returning id
                        """)
                .param("review", set.reviewId())
                .param("code", set.code().value())
                .param("gate", set.gate())
                .param("slots", conditions.stream().map(Condition::slot).toArray(Integer[]::new))
                .param("seqs", conditions.stream().map(Condition::seq).toArray(Integer[]::new))
                .param("texts", conditions.stream().map(Condition::text).toArray(String[]::new))
                .param("owners", conditions.stream().map(Condition::owner).toArray(String[]::new))
                .param(
                        "dues",
                        conditions.stream()
                                .map(condition -> condition.due().toString())
                                .toArray(String[]::new))
                .query(Long.class)
                .list();
    }

    /** The open ones that have no process yet. Nobody else gets them before this transaction ends. */
    List<Obligation> withoutProcess() {
        return jdbc.sql(
                        SELECT
                                + " where process_id is null and status in ('OPEN', 'REPORTED') order by id for update skip locked")
                .query(Obligations::obligation)
                .list();
    }

    void begun(List<Long> ids, List<String> processes) {
        jdbc.sql(
                        """
                        update obligation set process_id = begun.process
                        from unnest(:ids::bigint[], :processes::text[]) as begun (id, process)
                        where obligation.id = begun.id
                        """)
                .param("ids", ids.toArray(Long[]::new))
                .param("processes", processes.toArray(String[]::new))
                .update();
    }

    Obligation ofProcess(String process) {
        return jdbc.sql(SELECT + " where process_id = ?")
                .param(process)
                .query(Obligations::obligation)
                .single();
    }

    /** Those that are overdue and still open, the oldest first. */
    List<Obligation> lapsed(ProjectCode code) {
        return jdbc.sql(SELECT
                        + " where project_code = ? and lapsed_at is not null and status in ('OPEN', 'REPORTED')"
                        + " order by due, id")
                .param(code.value())
                .query(Obligations::obligation)
                .list();
    }

    /** The process of one of those; null if there is none. */
    @Nullable
    String processOfLapsed(ProjectCode code) {
        return jdbc.sql(
                        """
                        select process_id from obligation
                        where project_code = ? and lapsed_at is not null and status in ('OPEN', 'REPORTED')
                        order by due, id limit 1
                        """)
                .param(code.value())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    boolean reminded(long id, Instant at) {
        return jdbc.sql(
                                "update obligation set reminded_at = ? where id = ? and reminded_at is null and status = 'OPEN'")
                        .params(Timestamp.from(at), id)
                        .update()
                > 0;
    }

    /** @param substituted the user whose substitute the other one was */
    boolean reported(long id, String evidence, String by, @Nullable String substituted, Instant at) {
        return jdbc.sql(
                                """
                                update obligation
                                set status = 'REPORTED', evidence = :evidence, reported_by = :by, reported_for = :for,
                                    reported_at = :at, verified_by = null, verified_for = null, verified_at = null,
                                    verifier_comment = null
                                where id = :id and status = 'OPEN'
                                """)
                        .param("evidence", evidence)
                        .param("by", by)
                        .param("for", substituted)
                        .param("at", Timestamp.from(at))
                        .param("id", id)
                        .update()
                > 0;
    }

    /** @param accepted if not, the owner is asked again */
    boolean verified(
            long id, boolean accepted, @Nullable String comment, String by, @Nullable String substituted, Instant at) {
        return jdbc.sql(
                                """
                                update obligation
                                set status = :status, verified_by = :by, verified_for = :for, verified_at = :at,
                                    verifier_comment = :comment
                                where id = :id and status = 'REPORTED' and verified_at is null
                                """)
                        .param("status", accepted ? "REPORTED" : "OPEN")
                        .param("by", by)
                        .param("for", substituted)
                        .param("at", Timestamp.from(at))
                        .param("comment", comment)
                        .param("id", id)
                        .update()
                > 0;
    }

    boolean lapsed(long id, Instant at) {
        return jdbc.sql(
                                """
                                update obligation set lapsed_at = ?
                                where id = ? and lapsed_at is null and status in ('OPEN', 'REPORTED')
                                """)
                        .params(Timestamp.from(at), id)
                        .update()
                > 0;
    }

    boolean ended(long id, Status how, Instant at) {
        return jdbc.sql(
                                """
                                update obligation
                                set status = :status, ended_at = :at,
                                    fulfilled_at = case when :status = 'FULFILLED' then cast(:at as timestamptz) end,
                                    fulfilled_by = case when :status = 'FULFILLED' then reported_by end
                                where id = :id and status in ('OPEN', 'REPORTED')
                                """)
                        .param("status", how.name())
                        .param("at", Timestamp.from(at))
                        .param("id", id)
                        .update()
                > 0;
    }

    private static Obligation obligation(ResultSet row, int number) throws SQLException {
        return new Obligation(
                row.getLong("id"),
                ProjectCode.of(row.getString("project_code")),
                row.getString("gate_code"),
                row.getString("condition"),
                row.getString("owner"),
                row.getObject("due", LocalDate.class),
                Status.valueOf(row.getString("status")),
                row.getString("set_by"),
                row.getString("reported_by"),
                row.getString("reported_for"),
                row.getTimestamp("lapsed_at") != null);
    }
}
