package io.tspmo.governance.delivery;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.project.project.Actor;
import io.tspmo.project.project.ProjectCode;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What project managers reported before each gate. */
@Repository
class PhaseReports {

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
            String by,
            Instant at) {}

    /** The last one for a gate. */
    Optional<PhaseReport> latest(ProjectCode code, String gate) {
        record Row(
                String phase,
                String summary,
                int progress,
                BigDecimal spent,
                String remainingRisks,
                @Nullable LocalDate expectedFinish,
                String reportedBy,
                Instant reportedAt) {}
        return jdbc.sql(
                        """
                        select phase, summary, progress, spent, remaining_risks, expected_finish, reported_by, reported_at
                        from phase_report where project_code = ? and gate_code = ? order by round desc limit 1
                        """)
                .params(code.value(), gate)
                .query(Row.class)
                .optional()
                .map(row -> new PhaseReport(
                        code,
                        gate,
                        row.phase,
                        row.summary,
                        row.progress,
                        row.spent,
                        row.remainingRisks,
                        row.expectedFinish,
                        row.reportedBy,
                        row.reportedAt));
    }

    /** Adds a report as the next round for its gate. */
    void add(PhaseReport report) {
        int round = jdbc.sql(
                        """
                        insert into phase_report (project_code, gate_code, round, phase, summary, progress, spent,
                                                  remaining_risks, expected_finish, reported_by, reported_at)
                        select :code, :gate, count(*) + 1, :phase, :summary, :progress, :spent, :risks, :finish::date, :by, :at
                        from phase_report where project_code = :code and gate_code = :gate
                        returning round
                        """)
                .param("code", report.code().value())
                .param("gate", report.gate())
                .param("phase", report.phase())
                .param("summary", report.summary())
                .param("progress", report.progress())
                .param("spent", report.spent())
                .param("risks", report.remainingRisks())
                .param("finish", report.expectedFinish())
                .param("by", report.by())
                .param("at", Timestamp.from(report.at()))
                .query(Integer.class)
                .single();
        var fact = Actor.by(
                report.by(), Fact.of(FactKind.REPORT).in(report.code().value()).at(report.gate()));
        ledger.append(fact.about(report.gate() + "/" + round)
                .outcome("REPORTED")
                .with("round", round)
                .with("phase", report.phase())
                .with("progress", report.progress())
                .with("spent", report.spent())
                .with("expectedFinish", report.expectedFinish())
                .words("summary", report.summary(), fact.actor())
                .words("remainingRisks", report.remainingRisks(), fact.actor()));
    }
}
