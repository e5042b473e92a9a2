package io.tspmo.governance.baseline;

import io.tspmo.ledger.database.PerTransaction;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.project.project.ProjectCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What managers plan; the newest of a project is the current one. */
@Repository
class Plans {

    private final PerTransaction<ProjectCode, Optional<Plan>> known = new PerTransaction<>();
    private final JdbcClient jdbc;
    private final Ledger ledger;

    Plans(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** @param budget in the currency of the project */
    record Plan(int number, String scope, LocalDate start, LocalDate finish, BigDecimal budget, Instant at) {}

    Optional<Plan> newest(ProjectCode code) {
        return known.get(code, project -> jdbc.sql(
                        """
                        select number, scope, start_day as start, finish, budget, planned_at as at from plan
                        where project_code = ? order by number desc limit 1
                        """)
                .param(project.value())
                .query(Plan.class)
                .optional());
    }

    /** @param whose the user whose substitute planned it */
    void add(ProjectCode code, Plan plan, String currency, String by, @Nullable String whose) {
        known.forget();
        jdbc.sql(
                        """
                        insert into plan (project_code, number, scope, start_day, finish, budget, planned_by, planned_for,
                                          planned_at)
                        values (:code, :number, :scope, :start, :finish, :budget, :by, :whose, :at)
                        """)
                .params(RecordValues.parameters(plan))
                .param("code", code.value())
                .param("by", by)
                .param("whose", whose)
                .update();
        ledger.append(Fact.of(FactKind.BASELINE)
                .in(code.value())
                .about("plan/" + plan.number())
                .outcome("PLANNED")
                .by(by)
                .person("principal", whose)
                .words("scope", plan.scope(), by)
                .with("start", plan.start())
                .with("finish", plan.finish())
                .with("budget", plan.budget())
                .with("currency", currency));
    }
}
