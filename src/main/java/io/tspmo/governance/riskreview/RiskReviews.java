package io.tspmo.governance.riskreview;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.project.project.ProjectCode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When the register of a project was reviewed, and what it was then. */
@Repository
class RiskReviews {

    private final JdbcClient jdbc;
    private final Ledger ledger;

    RiskReviews(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** @param standsInFor the user whose substitute {@code by} was, or null */
    void add(
            ProjectCode code,
            String summary,
            String by,
            @Nullable String standsInFor,
            Instant at,
            int risks,
            int score) {
        jdbc.sql(
                        """
                        insert into risk_review (project_code, summary, reviewed_by, reviewed_for, reviewed_at, risks, score)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(code.value(), summary, by, standsInFor, Timestamp.from(at), risks, score)
                .update();
        ledger.append(Fact.of(FactKind.RISK)
                .in(code.value())
                .about(code.value())
                .outcome("REVIEWED")
                .by(by)
                .person("principal", standsInFor)
                .words("summary", summary, by)
                .with("risks", risks)
                .with("score", score));
    }

    Optional<Instant> latest(ProjectCode code) {
        return jdbc.sql("select reviewed_at from risk_review where project_code = ? order by reviewed_at desc limit 1")
                .param(code.value())
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /** The newest in words, with its day. */
    Optional<String> shown(ProjectCode code) {
        return jdbc.sql(
                        """
                        select 'Risks reviewed on ' || to_char(reviewed_at, 'FMDD Mon YYYY') || ': ' || summary
                        from risk_review where project_code = ? order by reviewed_at desc limit 1
                        """)
                .param(code.value())
                .query(String.class)
                .optional();
    }
}
