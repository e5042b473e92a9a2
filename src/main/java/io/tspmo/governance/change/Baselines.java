package io.tspmo.governance.change;

import io.tspmo.governance.change.Baseline.Authority;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.project.project.Method;
import io.tspmo.project.project.Money;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Tier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The baselines of projects; the database refuses to change one. */
@Repository
class Baselines {

    private final JdbcClient jdbc;
    private final Ledger ledger;

    Baselines(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** The current one. */
    Optional<Baseline> current(ProjectCode code) {
        return newest(code, "");
    }

    Baseline get(ProjectCode code, int number) {
        return newest(code, "and number = " + number).orElseThrow();
    }

    /** The last one that another person than the project's manager agreed to. */
    Optional<Baseline> agreedByOthers(ProjectCode code) {
        return newest(code, "and authority <> 'MANAGER'");
    }

    private Optional<Baseline> newest(ProjectCode code, String which) {
        return jdbc.sql("select * from baseline where project_code = ? %s order by number desc limit 1"
                        .formatted(which))
                .param(code.value())
                .query(Baselines::baseline)
                .optional();
    }

    /**
     * Adds it. Does nothing if there is one with its number.
     *
     * @param author who described its scope
     */
    void add(ProjectCode code, Baseline agreed, String author) {
        int added = jdbc.sql(
                        """
                        insert into baseline (project_code, number, scope, start_day, finish, budget, currency, tier, method,
                                              risk_score, authority, source, agreed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(
                        code.value(),
                        agreed.number(),
                        agreed.scope(),
                        agreed.start(),
                        agreed.finish(),
                        agreed.budget().amount(),
                        agreed.budget().currency(),
                        agreed.tier().name(),
                        agreed.method().name(),
                        agreed.riskScore(),
                        agreed.authority().name(),
                        agreed.source(),
                        Timestamp.from(agreed.agreedAt()))
                .update();
        if (added > 0) {
            ledger.append(Fact.of(FactKind.BASELINE)
                    .in(code.value())
                    .about(String.valueOf(agreed.number()))
                    .outcome("AGREED")
                    .words("scope", agreed.scope(), author)
                    .with("start", agreed.start())
                    .with("finish", agreed.finish())
                    .with("budget", agreed.budget().amount())
                    .with("currency", agreed.budget().currency())
                    .with("tier", agreed.tier())
                    .with("method", agreed.method())
                    .with("riskScore", agreed.riskScore())
                    .with("authority", agreed.authority())
                    .words("source", agreed.source(), author));
        }
    }

    private static Baseline baseline(ResultSet row, int number) throws SQLException {
        return new Baseline(
                row.getInt("number"),
                row.getString("scope"),
                row.getObject("start_day", LocalDate.class),
                row.getObject("finish", LocalDate.class),
                new Money(row.getBigDecimal("budget"), row.getString("currency")),
                Tier.valueOf(row.getString("tier")),
                Method.valueOf(row.getString("method")),
                row.getInt("risk_score"),
                Authority.valueOf(row.getString("authority")),
                row.getString("source"),
                row.getTimestamp("agreed_at").toInstant());
    }
}
