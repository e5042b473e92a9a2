package io.tspmo.insight.earlysign;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Which looks there were, and what came of them. */
@Repository
class Scans {

    private final JdbcClient jdbc;
    private final Ledger ledger;

    Scans(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** @param finishedAt and the figures are null if it did not come to its end */
    record Scan(
            long id,
            @Nullable LocalDate night,
            @Nullable String startedBy,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Integer tableVersion,
            @Nullable Integer projects,
            @Nullable Integer found,
            @Nullable Integer raised,
            @Nullable Integer gone,
            int failed) {}

    record Failure(String projectCode, String problem) {}

    /**
     * @param night null if a person started it
     * @return empty if this night has its look already
     */
    Optional<Long> begin(@Nullable LocalDate night, @Nullable String user, Instant now, String table) {
        return jdbc.sql("insert into early_scan (night, started_by, started_at, table_id) values (?, ?, ?, ?)"
                        + " on conflict (night) do nothing returning id")
                .params(night, user, Timestamp.from(now), table)
                .query(Long.class)
                .optional();
    }

    @Transactional
    void finish(long scan, Instant now, int projects, int found, int raised, int gone, Map<String, String> failures) {
        jdbc.sql(
                        """
                        with failure as (
                            insert into early_scan_failure (scan, project_code, problem)
                            select :scan, f.code, f.problem from unnest(:codes::text[], :problems::text[]) as f (code, problem)
                        )
                        update early_scan set finished_at = :now, projects = :projects, found = :found,
                               raised = :raised, gone = :gone
                        where id = :scan
                        """)
                .param("scan", scan)
                .param("codes", failures.keySet().toArray(String[]::new))
                .param("problems", failures.values().toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .param("projects", projects)
                .param("found", found)
                .param("raised", raised)
                .param("gone", gone)
                .update();
        ledger.append(Fact.of(FactKind.EARLY_SIGN)
                .about("scan/" + scan)
                .outcome("LOOKED")
                .with("projects", projects)
                .with("found", found)
                .with("raised", raised)
                .with("gone", gone)
                .with("failed", failures.keySet().stream().sorted().toList()));
    }

    Scan get(long scan) {
        return one(" where s.id = ?", scan).orElseThrow();
    }

    Optional<Scan> last() {
        return one(" where s.id > ? order by s.id desc limit 1", 0);
    }

    private Optional<Scan> one(String which, long id) {
        return jdbc.sql("select s.*, d.version_ as table_version,"
                        + " (select count(*)::int from early_scan_failure f where f.scan = s.id) as failed"
                        + " from early_scan s left join act_re_decision_def d on d.id_ = s.table_id" + which)
                .param(id)
                .query(Scan.class)
                .optional();
    }

    List<Failure> failures(long scan) {
        return jdbc.sql("select project_code, problem from early_scan_failure where scan = ? order by project_code")
                .param(scan)
                .query(Failure.class)
                .list();
    }
}
