package io.tspmo.governance.obligation;

import io.tspmo.governance.obligation.Obligation.Status;
import io.tspmo.ledger.database.BulkInsert;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.project.access.Relation;
import io.tspmo.project.event.ConditionsSet;
import io.tspmo.project.project.DossierPart;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.records.RecordedRows;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The conditions and their status. Each change says whether it still was one: every step may run twice. */
@Repository
public class Obligations implements DossierPart {

    private static final String COLUMNS =
            """
             id, seat, seq, project_code as project, gate_code as gate, condition, owner, due, status, set_by, reported_by,
             reported_for, evidence, verifier_comment, lapsed_at is not null as lapsed, process_id as process
            """;
    private static final String SELECT = "select" + COLUMNS + "from obligation";

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Clock clock;

    Obligations(JdbcClient jdbc, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Owns a condition of one of the approvals of a project, fulfilled or not. */
    @Bean
    static Relation ownerRelation() {
        return new Relation("OWNER", "select o.project_code from obligation o where o.owner = :user");
    }

    /** @return those that are new */
    List<Obligation> add(ConditionsSet set) {
        var added = jdbc.sql(
                        """
                        insert into obligation (review_id, seat, seq, project_code, gate_code, condition, owner, due, set_by)
                        select :review, seat, seq, :code, :gate, text, owner, due, set_by
                        from json_to_recordset(:conditions::json)
                            as (seat int, seq int, text text, owner text, due date, set_by text)
                        on conflict (review_id, seat, seq) do nothing
                        returning
                        """
                                + COLUMNS)
                .param("review", set.reviewId())
                .param("code", set.code().value())
                .param("gate", set.gate())
                .param("conditions", BulkInsert.json(set.conditions()))
                .query(Obligation.class)
                .list();
        added.forEach(one -> ledger.append(fact(one, "OPENED")
                .by(one.setBy())
                .with("review", set.reviewId())
                .with("seat", one.seat())
                .with("seq", one.seq())));
        return added;
    }

    private static Fact fact(Obligation obligation, String outcome) {
        return fact(FactKind.OBLIGATION, obligation, outcome);
    }

    private static Fact fact(FactKind kind, Obligation obligation, String outcome) {
        return Fact.of(kind)
                .in(obligation.project().value())
                .at(obligation.gate())
                .about(String.valueOf(obligation.id()))
                .outcome(outcome)
                .words(
                        "condition",
                        obligation.condition(),
                        obligation.setBy() == null ? obligation.owner() : obligation.setBy())
                .person("owner", obligation.owner())
                .with("due", obligation.due());
    }

    /** What happens about a condition and changes no status. */
    private static Fact noted(Obligation obligation, String outcome) {
        return fact(FactKind.NOTED, obligation, outcome);
    }

    /** Records each change of a row, where there was one. */
    private boolean recorded(int changed, Fact fact) {
        if (changed > 0) {
            ledger.append(fact);
        }
        return changed > 0;
    }

    /** The open ones that have no process yet. They are locked until this transaction ends. */
    List<Obligation> withoutProcess() {
        return jdbc.sql(
                        SELECT
                                + " where process_id is null and status in ('OPEN', 'REPORTED') order by id for update skip locked")
                .query(Obligation.class)
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

    public Obligation ofProcess(String process) {
        return jdbc.sql(SELECT + " where process_id = ?")
                .param(process)
                .query(Obligation.class)
                .single();
    }

    /** The open ones that a person has to fulfil, the oldest first. */
    List<Obligation> ownedBy(String person) {
        return jdbc.sql(SELECT + " where owner = ? and status in ('OPEN', 'REPORTED') order by due, id")
                .param(person)
                .query(Obligation.class)
                .list();
    }

    /** Another person has to fulfil it. */
    boolean handOn(Obligation obligation, String to, String by, String reason) {
        return recorded(
                jdbc.sql(
                                "update obligation set owner = ? where id = ? and owner = ? and status in ('OPEN', 'REPORTED')")
                        .params(to, obligation.id(), obligation.owner())
                        .update(),
                noted(obligation, "OWNER_CHANGED").by(by).person("to", to).words("reason", reason, by));
    }

    /** Those that are overdue and still open, the oldest first. */
    public List<Obligation> lapsed(ProjectCode code) {
        return jdbc.sql(SELECT
                        + " where project_code = ? and lapsed_at is not null and status in ('OPEN', 'REPORTED')"
                        + " order by due, id")
                .param(code.value())
                .query(Obligation.class)
                .list();
    }

    public boolean reminded(Obligation obligation) {
        return recorded(
                jdbc.sql(
                                "update obligation set reminded_at = ? where id = ? and reminded_at is null and status = 'OPEN'")
                        .params(Timestamp.from(clock.instant()), obligation.id())
                        .update(),
                noted(obligation, "OWNER_REMINDED"));
    }

    /** @param instead the role whose duty it would be, of whom none is free */
    public void verifierChanged(Obligation obligation, String instead, String role) {
        ledger.append(
                noted(obligation, "VERIFIER_CHANGED").with("instead", instead).with("role", role));
    }

    /** @param substituted the user whose substitute the other one was */
    public boolean reported(Obligation obligation, String evidence, String by, @Nullable String substituted) {
        return recorded(
                jdbc.sql(
                                """
                                update obligation
                                set status = 'REPORTED', evidence = ?, reported_by = ?, reported_for = ?, reported_at = ?,
                                    verified_by = null, verified_for = null, verified_at = null, verifier_comment = null
                                where id = ? and status = 'OPEN'
                                """)
                        .params(evidence, by, substituted, Timestamp.from(clock.instant()), obligation.id())
                        .update(),
                fact(obligation, "REPORTED")
                        .by(by)
                        .person("principal", substituted)
                        .words("evidence", evidence, by));
    }

    /** @param accepted if not, it goes back to the owner */
    public boolean verified(
            Obligation obligation,
            boolean accepted,
            @Nullable String comment,
            String by,
            @Nullable String substituted) {
        return recorded(
                jdbc.sql(
                                """
                                update obligation
                                set status = :status, verified_by = :by, verified_for = :for, verified_at = :at,
                                    verifier_comment = :comment
                                where id = :id and status = 'REPORTED' and verified_at is null
                                """)
                        .param("status", accepted ? "REPORTED" : "OPEN")
                        .param("by", by)
                        .param("for", substituted)
                        .param("at", Timestamp.from(clock.instant()))
                        .param("comment", comment)
                        .param("id", obligation.id())
                        .update(),
                fact(obligation, accepted ? "VERIFIED" : "SENT_BACK")
                        .by(by)
                        .person("principal", substituted)
                        .words("comment", comment, by)
                        .person("reportedBy", obligation.reportedBy()));
    }

    public boolean lapsed(Obligation obligation) {
        return recorded(
                jdbc.sql(
                                """
                                update obligation set lapsed_at = ?
                                where id = ? and lapsed_at is null and status in ('OPEN', 'REPORTED')
                                """)
                        .params(Timestamp.from(clock.instant()), obligation.id())
                        .update(),
                fact(obligation, "LAPSED"));
    }

    public boolean ended(Obligation obligation, Status how) {
        return recorded(
                jdbc.sql(
                                """
                                update obligation
                                set status = :status, ended_at = :at,
                                    fulfilled_at = case when :status = 'FULFILLED' then cast(:at as timestamptz) end,
                                    fulfilled_by = case when :status = 'FULFILLED' then reported_by end
                                where id = :id and status in ('OPEN', 'REPORTED')
                                """)
                        .param("status", how.name())
                        .param("at", Timestamp.from(clock.instant()))
                        .param("id", obligation.id())
                        .update(),
                fact(obligation, how.name()).person("reportedBy", obligation.reportedBy()));
    }

    @Bean
    static RecordedRows recordedConditions() {
        return new RecordedRows(
                "obligation",
                """
                select id::text as key, project_code as project,
                       case when status in ('FULFILLED', 'WAIVED', 'REPLACED', 'MOOT') then status else '' end as outcome
                from obligation
                """);
    }

    @Override
    public Map<String, String> queries() {
        return Map.of(
                "obligations",
                """
                select json_agg(o order by review_id, seat) from obligation o where o.project_code = :code
                """);
    }
}
