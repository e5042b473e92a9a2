package io.tspmo.insight.reconciliation;

import io.tspmo.project.project.ProjectCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the sources say of one project. Each method is one SQL statement. */
@Repository
class ReportedFigures {

    private final JdbcClient jdbc;

    ReportedFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last report of the manager. */
    record Report(String gateCode, int progress, BigDecimal spent, String reportedBy, Instant reportedAt) {}

    /** The finish that the manager expected last. */
    record Expected(String gateCode, LocalDate expectedFinish, String reportedBy, Instant reportedAt) {}

    /**
     * The current schedule; see the table {@code schedule}.
     *
     * @param cost of all tasks, in the currency of the file
     */
    record Schedule(
            int number,
            String name,
            String uploadedBy,
            Instant uploadedAt,
            @Nullable LocalDate statusDay,
            LocalDate startDay,
            LocalDate finish,
            @Nullable String currency,
            LocalDate valueDay,
            String valueUnit,
            String valueSource,
            BigDecimal budget,
            BigDecimal planned,
            BigDecimal earned,
            @Nullable BigDecimal actual,
            @Nullable BigDecimal cost,
            @Nullable LocalDate baselineStart,
            @Nullable LocalDate baselineFinish,
            @Nullable BigDecimal baselineCost) {}

    /**
     * The last simulation, and what it was based on.
     *
     * @param schedule number of the version of the schedule that it was based on; null if it was based on none
     * @param certain whether all work was done, which no schedule changes any more
     */
    record Outlook(
            int number,
            Instant simulatedAt,
            LocalDate finishP50,
            LocalDate finishP80,
            BigDecimal costP80,
            String basis,
            String currency,
            @Nullable Integer schedule,
            boolean certain) {}

    Optional<Report> report(ProjectCode code) {
        return jdbc.sql(
                        "select gate_code, progress, spent, name_in_directory(reported_by, reported_by) as reported_by, reported_at"
                                + " from delivery_report_view where project_code = ? order by id desc limit 1")
                .param(code.value())
                .query(Report.class)
                .optional();
    }

    Optional<Expected> expected(ProjectCode code) {
        return only(
                "select gate_code, expected_finish, name_in_directory(reported_by, reported_by) as reported_by, reported_at"
                        + " from delivery_expected_view where project_code = ?",
                code,
                Expected.class);
    }

    Optional<Schedule> schedule(ProjectCode code) {
        return only(
                "select number, name, name_in_directory(uploaded_by, uploaded_by) as uploaded_by, uploaded_at, status_day, start_day,"
                        + " finish, currency, value_day, value_unit, value_source, budget, planned, earned, actual, cost,"
                        + " baseline_start, baseline_finish, baseline_cost from schedule_figures_view where project_code = ?",
                code,
                Schedule.class);
    }

    Optional<Outlook> outlook(ProjectCode code) {
        return only("select * from simulation_newest_view where project_code = ?", code, Outlook.class);
    }

    private <T> Optional<T> only(String sql, ProjectCode code, Class<T> row) {
        return jdbc.sql(sql).param(code.value()).query(row).optional();
    }
}
