package io.tspmo.governance.baseline;

import io.tspmo.ledger.database.PerTransaction;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.records.RecordedRows;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The baselines of projects; the database refuses to change one. */
@Repository
public class Baselines {

    private final PerTransaction<ProjectCode, Optional<Baseline>> known = new PerTransaction<>();
    private final JdbcClient jdbc;
    private final Ledger ledger;

    Baselines(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** The current one. */
    public Optional<Baseline> current(ProjectCode code) {
        return known.get(code, project -> newest(project, ""));
    }

    public Baseline get(ProjectCode code, int number) {
        return newest(code, "and number = " + number).orElseThrow();
    }

    /** The last one that another person than the project's manager agreed to. */
    public Optional<Baseline> agreedByOthers(ProjectCode code) {
        return newest(code, "and authority <> 'MANAGER'");
    }

    private Optional<Baseline> newest(ProjectCode code, String which) {
        return jdbc.sql(
                        "select *, start_day as start from baseline where project_code = ? %s order by number desc limit 1"
                                .formatted(which))
                .param(code.value())
                .query(Baseline.class)
                .optional();
    }

    /**
     * Adds it. Does nothing if there is one with its number.
     *
     * @param author who described its scope
     */
    public void add(ProjectCode code, Baseline agreed, String author) {
        known.forget();
        int added = jdbc.sql(
                        """
                        insert into baseline (project_code, number, scope, start_day, finish, budget, currency, tier, method,
                                              risk_score, authority, source, agreed_at)
                        values (:code, :number, :scope, :start, :finish, :budget, :currency, :tier, :method, :riskScore, :authority,
                                :source, :agreedAt)
                        on conflict do nothing
                        """)
                .params(RecordValues.parameters(agreed))
                .param("code", code.value())
                .update();
        if (added > 0) {
            ledger.append(Fact.of(FactKind.BASELINE)
                    .in(code.value())
                    .about(String.valueOf(agreed.number()))
                    .outcome("AGREED")
                    .words("scope", agreed.scope(), author)
                    .with("start", agreed.start())
                    .with("finish", agreed.finish())
                    .with("budget", agreed.budget())
                    .with("currency", agreed.currency())
                    .with("tier", agreed.tier())
                    .with("method", agreed.method())
                    .with("riskScore", agreed.riskScore())
                    .with("authority", agreed.authority())
                    .words("source", agreed.source(), author));
        }
    }

    @Bean
    static RecordedRows recordedBaselines() {
        return new RecordedRows(
                "baseline",
                """
                select project_code || '/' || number as key, project_code as project, start_day::text as start, finish::text,
                       trim_scale(budget)::text as budget
                from baseline
                """);
    }
}
