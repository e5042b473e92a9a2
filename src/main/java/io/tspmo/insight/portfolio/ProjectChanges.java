package io.tspmo.insight.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tspmo.project.project.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was agreed about one project, what was to be changed, and which figures left their tolerance. Each method is one SQL statement. */
@Component
class ProjectChanges {

    private final JdbcClient jdbc;

    ProjectChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was agreed, the latest first. */
    List<Baseline> baselines(String code) {
        return about(
                code,
                "select *, start_day as start from change_baseline_view where project_code = ? order by number desc",
                Baseline.class);
    }

    /** The latest first. */
    List<Change> changes(String code) {
        return about(
                code, "select * from change_request_view where project_code = ? order by number desc", Change.class);
    }

    /** Figures that left their tolerance, and the approvals that do not hold since; the latest first. */
    List<Breach> breaches(String code) {
        return about(
                code,
                """
                select breach.*,
                       (select string_agg(review.gate_code, ', ' order by review.id) from review_round_view review
                        where review.project_code = breach.project_code and review.invalid_since >= breach.found_at
                          and review.invalid_since <= coalesce(breach.decided_at, 'infinity')
                          and breach.figure = any (regexp_split_to_array(review.rests_on, '[^A-Z]+'))) as invalid_approvals
                from change_breach_view breach
                where breach.project_code = ? order by breach.number desc
                """,
                Breach.class);
    }

    private <T> List<T> about(String code, String sql, Class<T> row) {
        return jdbc.sql(sql).param(code).query(row).list();
    }

    @Schema(name = "ProjectBaseline", description = "What was agreed about a project")
    record Baseline(
            @Schema(description = "From 1; the highest is the current one") int number,
            String scope,
            LocalDate start,
            LocalDate finish,
            BigDecimal budget,
            @Schema(description = "ISO 4217") String currency,
            Tier tier,
            String method,
            @Schema(description = "0 to 100, as it was then") int riskScore,
            @Schema(description = "Who agreed: GATE, MANAGER, SPONSOR or STEERING") String authority,
            @Schema(description = "Where it comes from", example = "Change 3: A mobile app") String source,
            Instant agreedAt) {}

    /** What is null stays as it was. */
    record Change(
            int number,
            String title,
            String reason,
            String author,
            Instant requestedAt,
            String status,
            @Nullable String scope,
            @Nullable LocalDate finish,
            @Nullable BigDecimal budget,
            @Nullable String tier,
            @Nullable String method,
            @Nullable Integer baselineNumber,
            @Nullable BigDecimal costDelta,
            @Nullable Integer daysDelta,
            @Nullable Integer riskDelta,
            @Nullable String findings,
            @Nullable String decidedBy,
            @Nullable String decidedFor,
            @Nullable Instant decidedAt,
            @Nullable String comment) {

        public boolean open() {
            return status.equals("REQUESTED") || status.equals("ASSESSED");
        }

        /** {@code Cost +20,000.00 EUR, 14 days later, risk +3}; empty until it was assessed. */
        public String effect(String currency) {
            if (costDelta == null || daysDelta == null || riskDelta == null) {
                return "";
            }
            var words = new ArrayList<String>();
            if (costDelta.signum() != 0) {
                words.add(String.format(Locale.ROOT, "Cost %+,.2f %s", costDelta, currency));
            }
            if (daysDelta != 0) {
                words.add("%d %s %s"
                        .formatted(
                                Math.abs(daysDelta),
                                Math.abs(daysDelta) == 1 ? "day" : "days",
                                daysDelta > 0 ? "later" : "earlier"));
            }
            if (riskDelta != 0) {
                words.add(String.format(Locale.ROOT, "Risk %+d", riskDelta));
            }
            if (tier != null || method != null) {
                words.add("Other governance");
            }
            if (scope != null) {
                words.add("Other scope");
            }
            return String.join(", ", words);
        }
    }

    /** Cost in money, time in days after the agreed finish, risk in points. */
    record Breach(
            String figure,
            int baselineNumber,
            BigDecimal planned,
            BigDecimal actual,
            BigDecimal allowed,
            String currency,
            Instant foundAt,
            @Nullable String gateCode,
            @Nullable String outcome,
            @Nullable Instant decidedAt,
            @Nullable String recovery,
            @Nullable String invalidApprovals) {}
}
