package io.tspmo.insight.portfolio;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tspmo.platform.form.StartForms;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.State;
import io.tspmo.project.project.Tier;
import io.tspmo.project.standing.ResourceStanding;
import io.tspmo.project.standing.ResourceStanding.Standing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What one project is, requests, reported and came to. Each method is one SQL statement, but for the people as of now. */
@Component
class ProjectFile {

    private static final String REQUEST = "projectGovernance";

    private final JdbcClient jdbc;
    private final ResourceStanding standing;
    private final StartForms forms;

    ProjectFile(JdbcClient jdbc, ResourceStanding standing, StartForms forms) {
        this.jdbc = jdbc;
        this.standing = standing;
        this.forms = forms;
    }

    Optional<Facts> facts(String code) {
        return jdbc.sql(
                        """
                        select p.*, r.problem, r.benefit, r.theme_name, r.risk_reasons, r.resource_findings, r.phase_summary,
                               r.remaining_risks, r.duplicate_of,
                               (select held_until from project_hold_view h where h.project_code = p.code) as held_until,
                               r.request::json ->> 'strategicFit' as strategic_fit,
                               r.request::json ->> 'financialBenefit' as financial_benefit,
                               r.request::json ->> 'customerEffect' as customer_effect,
                               r.request::json ->> 'obligationToAct' as obligation_to_act,
                               r.request::json ->> 'urgency' as urgency
                        from project_summary_view p join project_request_view r on r.code = p.code
                        where p.code = ?
                        """)
                .param(code)
                .query(Facts.class)
                .optional();
    }

    /** The answers that the value score was made of, in the words of the request form. */
    List<String> valueReasons(Facts project) {
        var answers = new HashMap<String, @Nullable Object>();
        answers.put("strategicFit", project.strategicFit);
        answers.put("financialBenefit", project.financialBenefit);
        answers.put("customerEffect", project.customerEffect);
        answers.put("obligationToAct", project.obligationToAct);
        answers.put("urgency", project.urgency);
        return forms.inWords(REQUEST, answers);
    }

    /** The people of a project as of now; null before they were checked. */
    @Nullable
    Standing resources(Facts project) {
        return project.resourceVerdict == null ? null : standing.now(ProjectCode.of(project.code));
    }

    List<Risk> risks(String code) {
        return about(
                code,
                """
                select category, title, probability, impact, severity from risk_register_view where project_code = ? and status = 'OPEN'
                order by severity desc nulls last, category, seq
                """,
                Risk.class);
    }

    /** The requested hours, and those that are booked. */
    List<Demand> demands(String code) {
        return about(
                code,
                """
                select coalesce(s.name, d.skill) as skill, d.hours_week, d.first_day, d.last_day,
                       coalesce(sum(b.hours), 0) as booked, max(b.kind) as kind
                from resource_demand_view d
                left join people_skill_view s on s.id = d.skill
                left join resource_booking_view b on b.project_code = d.project_code and b.line = d.line
                where d.project_code = ?
                group by d.line, s.name, d.skill, d.hours_week, d.first_day, d.last_day
                order by d.line
                """,
                Demand.class);
    }

    List<PhaseReport> reports(String code) {
        return about(
                code, "select * from delivery_report_view where project_code = ? order by id desc", PhaseReport.class);
    }

    Optional<Closure> closure(String code) {
        return jdbc.sql("select * from delivery_closure_view where project_code = ?")
                .param(code)
                .query(Closure.class)
                .optional();
    }

    private <T> List<T> about(String code, String sql, Class<T> row) {
        return jdbc.sql(sql).param(code).query(row).list();
    }

    record Facts(
            @Schema(example = "PRJ-2026-0014") String code,
            String title,
            String problem,
            String benefit,
            String requester,
            String sponsor,
            @Nullable String manager,
            String method,
            @Nullable @Schema(description = "How much governance; absent before the assessment") Tier tier,
            Phase phase,
            State state,
            String strategicTheme,
            @Nullable String themeName,
            LocalDate wantedStart,
            LocalDate wantedEnd,
            BigDecimal budget,
            @Schema(description = "ISO 4217") String currency,
            @Nullable @Schema(description = "0 to 100") Integer valueScore,
            @Nullable String strategicFit,
            @Nullable String financialBenefit,
            @Nullable String customerEffect,
            @Nullable String obligationToAct,
            @Nullable String urgency,
            @Nullable @Schema(description = "0 to 100, higher is riskier") Integer riskScore,
            @JsonIgnore @Nullable String riskReasons,
            @Nullable @Schema(description = "ENOUGH, TIGHT or SHORT, on the day in resourceCheckedOn")
                    String resourceVerdict,
            @Nullable LocalDate resourceCheckedOn,
            @JsonIgnore @Nullable String resourceFindings,
            @Nullable @Schema(description = "The first day from which the demand fits") LocalDate earliestStart,
            @Nullable @Schema(description = "The gate to be decided next") String nextGate,
            @Schema(description = "Money spent to date, as last reported") BigDecimal spent,
            @Schema(description = "Percent, as last reported") int progress,
            @Nullable String phaseSummary,
            @Nullable String remainingRisks,
            @Nullable @Schema(description = "The project this request repeats") String duplicateOf,
            @Nullable @Schema(description = "Why it was put on hold, declined or cancelled") String reason,
            boolean heldByLapse,
            @Nullable @Schema(description = "The day on which it is decided whether it goes on") LocalDate heldUntil,
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

    @Schema(name = "ProjectRisk")
    record Risk(
            @Schema(example = "VENDOR") String category,
            String title,
            @Schema(description = "1 to 5") int probability,
            @Schema(description = "1 to 5") int impact,
            @Nullable @Schema(description = "1 to 100; absent until scored") Integer severity) {}

    /**
     * @param booked hours in all
     * @param kind SOFT or HARD; null if nothing is booked
     */
    record Demand(
            String skill,
            BigDecimal hoursWeek,
            LocalDate firstDay,
            LocalDate lastDay,
            BigDecimal booked,
            @Nullable String kind) {}

    record PhaseReport(
            String gateCode,
            int round,
            Phase phase,
            String summary,
            int progress,
            BigDecimal spent,
            @Nullable String remainingRisks,
            @Nullable String fallReason,
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
            @Nullable Instant writtenAt,
            @Nullable String figuresReason) {}
}
