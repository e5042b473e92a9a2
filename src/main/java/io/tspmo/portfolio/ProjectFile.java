package io.tspmo.portfolio;

import io.tspmo.project.Phase;
import io.tspmo.project.State;
import io.tspmo.project.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known about one project. Each method is one SQL statement. */
@Component
class ProjectFile {

    private final JdbcClient jdbc;

    ProjectFile(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Facts> facts(String code) {
        return jdbc.sql(
                        """
                        select p.*, t.name as theme_name from project p
                        left join strategic_theme t on t.id = p.strategic_theme
                        where p.code = ?
                        """)
                .param(code)
                .query(Facts.class)
                .optional();
    }

    List<Gate> gates(String code) {
        return about(code, "select * from gate where project_code = ? order by sequence", Gate.class);
    }

    /** One row a vote asked for, the latest round first. */
    List<Vote> votes(String code) {
        return about(
                code,
                """
                select r.id as review_id, r.gate_code, g.name as gate_name, r.round, r.opened_at, r.deadline,
                       r.outcome, r.decided_at,
                       v.reviewer, v.vote, v.comment, v.voted_by, v.voted_at
                from gate_review r
                left join gate g on g.project_code = r.project_code and g.code = r.gate_code
                left join gate_vote v on v.review_id = r.id
                where r.project_code = ?
                order by r.id desc, v.slot
                """,
                Vote.class);
    }

    List<Risk> risks(String code) {
        return about(
                code,
                """
                select category, title, probability, impact, severity from risk where project_code = ?
                order by severity desc nulls last, category, seq
                """,
                Risk.class);
    }

    List<Condition> conditions(String code) {
        return about(
                code,
                """
                select gate_code, condition, owner, due, fulfilled_at, fulfilled_by from obligation
                where project_code = ? order by fulfilled_at is not null, due nulls last, review_id, slot
                """,
                Condition.class);
    }

    List<PhaseReport> reports(String code) {
        return about(code, "select * from phase_report where project_code = ? order by id desc", PhaseReport.class);
    }

    Optional<Closure> closure(String code) {
        return jdbc.sql(
                        """
                        select c.*, l.category, l.went_well, l.went_wrong, l.recommendation, l.written_by, l.written_at
                        from closure_record c left join lesson l on l.project_code = c.project_code
                        where c.project_code = ?
                        """)
                .param(code)
                .query(Closure.class)
                .optional();
    }

    /** The latest first. */
    List<Entry> story(String code) {
        return about(
                code, "select told_at, actor, entry from story where project_code = ? order by id desc", Entry.class);
    }

    private <T> List<T> about(String code, String sql, Class<T> row) {
        return jdbc.sql(sql).param(code).query(row).list();
    }

    record Facts(
            String code,
            String title,
            String problem,
            String benefit,
            String requester,
            String sponsor,
            @Nullable String manager,
            String method,
            @Nullable Tier tier,
            Phase phase,
            State state,
            String strategicTheme,
            @Nullable String themeName,
            LocalDate wantedStart,
            LocalDate wantedEnd,
            BigDecimal budget,
            String currency,
            @Nullable Integer valueScore,
            @Nullable Integer riskScore,
            @Nullable String riskReasons,
            @Nullable String resourceVerdict,
            @Nullable String resourceFindings,
            @Nullable LocalDate earliestStart,
            @Nullable String nextGate,
            BigDecimal spent,
            int progress,
            @Nullable String phaseSummary,
            @Nullable String remainingRisks,
            @Nullable String duplicateOf,
            @Nullable String reason,
            Instant createdAt,
            Instant updatedAt) {

        /** Money spent, in percent of the budget; null without a budget. */
        public @Nullable Integer spentPercent() {
            return budget.signum() == 0
                    ? null
                    : spent.multiply(BigDecimal.valueOf(100))
                            .divide(budget, 0, RoundingMode.HALF_EVEN)
                            .intValue();
        }
    }

    record Gate(
            int sequence,
            String code,
            String name,
            Phase opens,
            @Nullable String outcome,
            @Nullable Instant decidedAt,
            boolean skipped) {

        boolean passed() {
            return outcome != null && outcome.startsWith("APPROVE");
        }
    }

    record Vote(
            long reviewId,
            String gateCode,
            @Nullable String gateName,
            int round,
            Instant openedAt,
            Instant deadline,
            @Nullable String outcome,
            @Nullable Instant decidedAt,
            @Nullable String reviewer,
            @Nullable String vote,
            @Nullable String comment,
            @Nullable String votedBy,
            @Nullable Instant votedAt) {}

    /** Probability and impact from 1 to 5, severity from 1 to 100. */
    record Risk(String category, String title, int probability, int impact, @Nullable Integer severity) {}

    record Condition(
            String gateCode,
            String condition,
            String owner,
            @Nullable LocalDate due,
            @Nullable Instant fulfilledAt,
            @Nullable String fulfilledBy) {}

    record PhaseReport(
            String gateCode,
            int round,
            Phase phase,
            String summary,
            int progress,
            BigDecimal spent,
            @Nullable String remainingRisks,
            String reportedBy,
            Instant reportedAt) {}

    record Closure(
            boolean early,
            Instant startedAt,
            @Nullable Boolean accepted,
            @Nullable String acceptedBy,
            @Nullable String acceptanceComment,
            @Nullable Integer satisfactionResult,
            @Nullable Integer satisfactionCooperation,
            @Nullable Integer satisfactionTimeliness,
            @Nullable Integer recommend,
            @Nullable String surveyComment,
            @Nullable String surveyedBy,
            @Nullable String openPointsDone,
            @Nullable Instant archivedAt,
            @Nullable String archiveSha256,
            @Nullable String category,
            @Nullable String wentWell,
            @Nullable String wentWrong,
            @Nullable String recommendation,
            @Nullable String writtenBy,
            @Nullable Instant writtenAt) {}

    record Entry(Instant toldAt, String actor, String entry) {}
}
