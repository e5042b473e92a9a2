package io.tspmo.audit.passport;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.engine.ProjectVisibility;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code decision_passport}: a row is added, completed once, and never changed again. */
@Repository
class Passports {

    private static final String COLUMNS = "project_code, gate_code as gate, round, opened_at, opened, opened_sha256,"
            + " decided_at, outcome, decided, decided_sha256, opened_erased_sha256, decided_erased_sha256";

    private final JdbcClient jdbc;
    private final Ledger ledger;

    Passports(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /**
     * @param opened and {@code decided} canonical JSON
     * @param openedErasedSha256 of the text from which a person was erased; {@code openedSha256} stays that of the text before
     */
    record Passport(
            String projectCode,
            String gate,
            int round,
            Instant openedAt,
            String opened,
            String openedSha256,
            @Nullable Instant decidedAt,
            @Nullable String outcome,
            @Nullable String decided,
            @Nullable String decidedSha256,
            @Nullable String openedErasedSha256,
            @Nullable String decidedErasedSha256) {}

    /** Those of these hashes of which the ledger says that a person was erased from what has them now. */
    Set<String> erasuresOnRecord(Collection<String> hashes) {
        return jdbc.sql(
                        """
                        select distinct seal
                        from ledger_entry_view, jsonb_array_elements_text(body::jsonb -> 'data' -> 'seals') as seal
                        where kind = 'ERASED' and seal = any (?)
                        """)
                .param(hashes.toArray(String[]::new))
                .query(String.class)
                .set();
    }

    /** Does nothing if this review has its passport. */
    void open(String processId, Passport passport) {
        int opened = jdbc.sql(
                        """
                        insert into decision_passport
                            (process_id, project_code, gate_code, round, opened_at, opened, opened_sha256)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict (process_id) do nothing
                        """)
                .params(
                        processId,
                        passport.projectCode(),
                        passport.gate(),
                        passport.round(),
                        Timestamp.from(passport.openedAt()),
                        passport.opened(),
                        passport.openedSha256())
                .update();
        if (opened > 0) {
            ledger.append(fact(processId, passport.projectCode(), passport.gate(), passport.round())
                    .outcome("OPENED")
                    .with("sha256", passport.openedSha256()));
        }
    }

    /** The hash of the frozen pack; empty for a review older than passports, and once it is decided. */
    Optional<String> undecided(String processId) {
        return jdbc.sql("select opened_sha256 from decision_passport where process_id = ? and decided is null")
                .param(processId)
                .query(String.class)
                .optional();
    }

    void decide(String processId, Instant at, String outcome, String decided, String sha256) {
        record Decided(String projectCode, String gateCode, int round, String openedSha256) {}
        jdbc.sql(
                        """
                        update decision_passport set decided_at = ?, outcome = ?, decided = ?, decided_sha256 = ?
                        where process_id = ? and decided is null
                        returning project_code, gate_code, round, opened_sha256
                        """)
                .params(Timestamp.from(at), outcome, decided, sha256, processId)
                .query(Decided.class)
                .optional()
                .ifPresent(row -> ledger.append(fact(processId, row.projectCode, row.gateCode, row.round)
                        .outcome("DECIDED")
                        .with("decision", outcome)
                        .with("sha256", sha256)
                        .with("openedSha256", row.openedSha256)));
    }

    private static Fact fact(String processId, String project, String gate, int round) {
        return Fact.of(FactKind.PASSPORT).in(project).at(gate).about(processId).with("round", round);
    }

    Optional<Passport> find(String project, String gate, int round) {
        return jdbc.sql("select %s from decision_passport where project_code = ? and gate_code = ? and round = ?"
                        .formatted(COLUMNS))
                .params(project, gate, round)
                .query(Passport.class)
                .optional();
    }

    /** In the order they were opened, without their contents. */
    List<PassportSummary> of(String project) {
        return jdbc.sql(
                        """
                        select gate_code as gate, round, opened_at, opened_sha256, decided_at, outcome, decided_sha256
                        from decision_passport where project_code = ? order by opened_at, process_id
                        """)
                .param(project)
                .query(PassportSummary.class)
                .list();
    }

    @Schema(description = "A decision passport without its contents")
    record PassportSummary(
            @Schema(example = "G1") String gate,
            @Schema(description = "How often the gate was reviewed, from 1") int round,
            Instant openedAt,
            String openedSha256,
            @Nullable @Schema(description = "Absent while votes are out") Instant decidedAt,
            @Nullable @Schema(description = "APPROVE, APPROVE_WITH_CONDITIONS, REWORK, HOLD or REJECT") String outcome,
            @Nullable String decidedSha256) {}

    /** The latest first. */
    List<Passport> page(ProjectVisibility which, long offset, int limit) {
        return jdbc.sql(
                        """
                        select %s from decision_passport where %s
                        order by opened_at desc, process_id limit :limit offset :offset
                        """
                                .formatted(COLUMNS, which.on("project_code")))
                .params(which.params())
                .param("limit", limit)
                .param("offset", offset)
                .query(Passport.class)
                .list();
    }
}
