package io.tspmo.insight.portfolio;

import io.tspmo.project.project.Phase;
import io.tspmo.project.project.State;
import io.tspmo.project.project.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
                        select p.*, t.name as theme_name,
                               p.request::json ->> 'strategicFit' as strategic_fit,
                               p.request::json ->> 'financialBenefit' as financial_benefit,
                               p.request::json ->> 'customerEffect' as customer_effect,
                               p.request::json ->> 'obligationToAct' as obligation_to_act,
                               p.request::json ->> 'urgency' as urgency
                        from project p
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

    /** One row a seat, the latest round first. */
    List<Vote> votes(String code) {
        return about(
                code,
                """
                select r.id as review_id, r.gate_code, g.name as gate_name, r.round, r.opened_at, r.deadline,
                       r.outcome, r.decided_at, r.decided_by, r.quorum, r.approval_share, r.obligation_id,
                       r.invalid_since, r.invalid_reason, r.rework_phase as back_to, r.hold_until as held_until,
                       v.reviewer, v.asked_role, v.weight, v.mandatory, v.veto, v.vacant,
                       v.vote, v.comment, v.voted_by, v.voted_for, v.voted_at, v.rework_phase, v.hold_until,
                       (select string_agg(c.condition || ' (' || c.owner || ', due ' || c.due || ')', E'\\n' order by c.seq)
                        from vote_condition c where c.review_id = v.review_id and c.slot = v.slot) as conditions,
                       (select string_agg(m.from_role || case when m.to_role is null then ', nobody left to ask'
                                                              when m.to_role = m.from_role then ', asked again'
                                                              else ' to ' || m.to_role end
                                          || case m.reason when 'NOBODY_FREE' then ': nobody free'
                                                           when 'RECUSED' then ': ' || m.moved_by || ' recused'
                                                           when 'LATE' then ': no answer in time'
                                                           when 'PMO' then ': the PMO wants it'
                                                           else ': ' || m.moved_by || ' had voted before' end,
                                          E'\\n' order by m.seq)
                        from seat_move m where m.review_id = v.review_id and m.slot = v.slot) as moves,
                       exists (select 1 from decision_passport d where d.process_id = r.process_id) as passport
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
                select category, title, probability, impact, severity from risk where project_code = ? and status = 'OPEN'
                order by severity desc nulls last, category, seq
                """,
                Risk.class);
    }

    /** What the project asks for, and the hours that are booked for it. */
    List<Demand> demands(String code) {
        return about(
                code,
                """
                select coalesce(s.name, d.skill) as skill, d.hours_week, d.first_day, d.last_day,
                       coalesce(sum(b.hours), 0) as booked, max(b.kind) as kind
                from demand d
                left join skill s on s.id = d.skill
                left join booking b on b.project_code = d.project_code and b.line = d.line
                where d.project_code = ?
                group by d.line, s.name, d.skill, d.hours_week, d.first_day, d.last_day
                order by d.line
                """,
                Demand.class);
    }

    List<Condition> conditions(String code) {
        return about(
                code,
                """
                select gate_code, condition, owner, due, status, lapsed_at, evidence, reported_by, reported_at, verified_by,
                       verified_at, fulfilled_at, fulfilled_by, ended_at
                from obligation
                where project_code = ? order by ended_at is not null, due, review_id, slot, seq
                """,
                Condition.class);
    }

    /** What was agreed, the latest first. */
    List<Baseline> baselines(String code) {
        return about(code, "select * from baseline where project_code = ? order by number desc", Baseline.class);
    }

    /** The latest first. */
    List<Change> changes(String code) {
        return about(code, "select * from change_request where project_code = ? order by number desc", Change.class);
    }

    /** Figures that left their tolerance, and the approvals that do not hold since; the latest first. */
    List<Breach> breaches(String code) {
        return about(
                code,
                """
                select breach.*, baseline.currency,
                       (select string_agg(review.gate_code, ', ' order by review.id) from gate_review review
                        where review.project_code = breach.project_code and review.invalid_since >= breach.found_at
                          and review.invalid_since <= coalesce(breach.decided_at, 'infinity')
                          and breach.figure = any (regexp_split_to_array(review.rests_on, '[^A-Z]+'))) as invalid_approvals
                from tolerance_breach breach
                join baseline on baseline.project_code = breach.project_code and baseline.number = breach.baseline_number
                where breach.project_code = ? order by breach.number desc
                """,
                Breach.class);
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

    record Baseline(
            int number,
            String scope,
            LocalDate startDay,
            LocalDate finish,
            BigDecimal budget,
            String currency,
            Tier tier,
            String method,
            int riskScore,
            String authority,
            String source,
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
            @Nullable String comment,
            @Nullable Integer appliedBaseline) {

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
            @Nullable String strategicFit,
            @Nullable String financialBenefit,
            @Nullable String customerEffect,
            @Nullable String obligationToAct,
            @Nullable String urgency,
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
            boolean heldByLapse,
            Instant createdAt,
            Instant updatedAt) {

        /** The answers that the value score was made of, in words. */
        public List<String> valueReasons() {
            var reasons = new ArrayList<String>();
            reason(reasons, "Strategic fit", strategicFit);
            reason(reasons, "Financial benefit", financialBenefit);
            reason(reasons, "Effect on customers", customerEffect);
            reason(reasons, "Obligation to act", obligationToAct);
            reason(reasons, "Urgency", urgency);
            return reasons;
        }

        private static void reason(List<String> reasons, String question, @Nullable String answer) {
            if (answer != null) {
                reasons.add(question + ": " + answer.replace('_', ' ').toLowerCase(Locale.ROOT));
            }
        }

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
            @Nullable String decidedBy,
            int quorum,
            int approvalShare,
            @Nullable Long obligationId,
            @Nullable Instant invalidSince,
            @Nullable String invalidReason,
            @Nullable String backTo,
            @Nullable LocalDate heldUntil,
            @Nullable String reviewer,
            @Nullable String askedRole,
            int weight,
            boolean mandatory,
            boolean veto,
            boolean vacant,
            @Nullable String vote,
            @Nullable String comment,
            @Nullable String votedBy,
            @Nullable String votedFor,
            @Nullable Instant votedAt,
            @Nullable String reworkPhase,
            @Nullable LocalDate holdUntil,
            @Nullable String conditions,
            @Nullable String moves,
            boolean passport) {

        /** What its voice counts: the table's words for it. */
        public String voice() {
            return "weight " + weight + (mandatory ? ", has to vote" : "") + (veto ? ", can veto" : "");
        }

        /** Whoever voted, and in whose place. */
        public String by() {
            return votedBy == null ? "" : votedFor == null ? votedBy : votedBy + " for " + votedFor;
        }
    }

    /** Probability and impact from 1 to 5, severity from 1 to 100. */
    record Risk(String category, String title, int probability, int impact, @Nullable Integer severity) {}

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

    record Condition(
            String gateCode,
            String condition,
            String owner,
            LocalDate due,
            String status,
            @Nullable Instant lapsedAt,
            @Nullable String evidence,
            @Nullable String reportedBy,
            @Nullable Instant reportedAt,
            @Nullable String verifiedBy,
            @Nullable Instant verifiedAt,
            @Nullable Instant fulfilledAt,
            @Nullable String fulfilledBy,
            @Nullable Instant endedAt) {}

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
