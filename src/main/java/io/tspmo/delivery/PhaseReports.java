package io.tspmo.delivery;

import io.tspmo.project.ProjectCode;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What project managers reported before each gate. */
@Repository
class PhaseReports {

    private final JdbcClient jdbc;

    PhaseReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /** Adds a report as the next round for its gate. */
    void add(PhaseReport report) {
        jdbc.sql(
                        """
                        insert into phase_report (project_code, gate_code, round, phase, summary, progress, spent,
                                                  remaining_risks, expected_finish, reported_by, reported_at)
                        select :code, :gate, count(*) + 1, :phase, :summary, :progress, :spent, :risks, :finish::date, :by, :at
                        from phase_report where project_code = :code and gate_code = :gate
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
                .update();
    }
}
