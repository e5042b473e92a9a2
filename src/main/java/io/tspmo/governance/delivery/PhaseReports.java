package io.tspmo.governance.delivery;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.project.project.Actor;
import io.tspmo.project.project.DossierPart;
import io.tspmo.project.project.ProjectCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What project managers reported before each gate. */
@Repository
class PhaseReports implements DossierPart {

    private final JdbcClient jdbc;
    private final Ledger ledger;

    PhaseReports(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /**
     * @param progress percent of the whole project
     * @param spent money to date
     * @param expectedFinish null if nothing was said
     * @param fallReason why progress or money is less than before; null if neither is
     */
    record PhaseReport(
            ProjectCode code,
            String gate,
            String phase,
            String summary,
            int progress,
            BigDecimal spent,
            String remainingRisks,
            @Nullable LocalDate expectedFinish,
            @Nullable String fallReason,
            String by,
            Instant at) {}

    /** The last one for a gate. */
    Optional<PhaseReport> latest(ProjectCode code, String gate) {
        return jdbc.sql(
                        """
                        select project_code as code, gate_code as gate, phase, summary, progress, spent, remaining_risks,
                               expected_finish, fall_reason, reported_by as by, reported_at as at
                        from phase_report where project_code = ? and gate_code = ? order by round desc limit 1
                        """)
                .params(code.value(), gate)
                .query(PhaseReport.class)
                .optional();
    }

    /** Adds a report as the next round for its gate. */
    void add(PhaseReport report, String currency) {
        int round = jdbc.sql(
                        """
                        insert into phase_report (project_code, gate_code, round, phase, summary, progress, spent,
                                                  remaining_risks, expected_finish, fall_reason, reported_by, reported_at)
                        select :code, :gate, count(*) + 1, :phase, :summary, :progress, :spent, :remainingRisks,
                               :expectedFinish::date, :fallReason, :by, :at
                        from phase_report where project_code = :code and gate_code = :gate
                        returning round
                        """)
                .params(RecordValues.parameters(report))
                .param("code", report.code().value())
                .query(Integer.class)
                .single();
        var fact = Fact.of(FactKind.REPORT)
                .in(report.code().value())
                .at(report.gate())
                .about(report.gate() + "/" + round)
                .outcome("REPORTED");
        ledger.append(Actor.by(report.by(), fact)
                .with("round", round)
                .with("phase", report.phase())
                .with("progress", report.progress())
                .with("spent", report.spent())
                .with("currency", currency)
                .with("expectedFinish", report.expectedFinish())
                .words("fallReason", report.fallReason())
                .words("summary", report.summary())
                .words("remainingRisks", report.remainingRisks()));
    }

    @Override
    public Map<String, String> queries() {
        return Map.of(
                "phaseReports",
                """
                select json_agg(f order by id) from phase_report f where f.project_code = :code
                """);
    }
}
