package io.tspmo.insight.portfolio;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tspmo.insight.health.Colour;
import io.tspmo.project.access.ProjectScope;
import io.tspmo.project.access.Right;
import io.tspmo.project.currency.ExchangeRates;
import io.tspmo.project.currency.RatedMoney;
import io.tspmo.project.currency.RatesOfDay;
import io.tspmo.project.project.Money;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.State;
import io.tspmo.project.project.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The projects that a person may read, side by side. Each method is one SQL statement, however many projects there are. */
@Component
class Portfolio {

    /** The place is for the condition on the projects that count. */
    private static final String MATCHING =
            """
            from project_summary_view p left join health_project_view h on h.project_code = p.code
            where %s
              and (cast(:health as text) is null or coalesce(h.colour, 'GREY') = :health)
              and (cast(:state as text) is null or p.state = :state)
              and (cast(:phase as text) is null or p.phase = :phase)
              and (:q = '' or strpos(lower(concat_ws(' ', p.code, p.title, p.requester, p.sponsor, p.manager)),
                                     lower(:q)) > 0
                   or exists (select from act_id_user u where u.id_ in (p.requester, p.sponsor, p.manager)
                                and strpos(lower(concat_ws(' ', u.first_, u.last_)), lower(:q)) > 0))
            """;

    /** Of a file. */
    static final String COLUMNS =
            """
            code, title, health=health_label, health_reasons=health_reason_text, phase, state, tier, method, value_score, risk_score, resource_verdict, resource_checked_on, next_gate, requester, sponsor,
            manager, budget, spent, currency, progress_percent=progress, created_at, updated_at, agreed_finish, expected_finish
            """;

    private final JdbcClient jdbc;
    private final ExchangeRates rates;

    Portfolio(JdbcClient jdbc, ExchangeRates rates) {
        this.jdbc = jdbc;
        this.rates = rates;
    }

    List<Row> rows(ProjectScope scope, ProjectFilter filter, long offset, int limit) {
        return matching(
                        "select p.*, h.colour as health_colour, h.reasons as health_reason_text, h.judged_at as health_as_of,"
                                + " h.agreed_finish, h.expected_finish",
                        scope,
                        filter,
                        " order by " + filter.order() + " limit :limit offset :offset")
                .param("limit", limit)
                .param("offset", offset)
                .query(Row.class)
                .list();
    }

    int count(ProjectScope scope, ProjectFilter filter) {
        return matching("select count(*)", scope, filter, "")
                .query(Integer.class)
                .single();
    }

    Summary summary(ProjectScope scope) {
        var readable = scope.where(Right.READ);
        var parts = jdbc.sql(
                        """
                        select p.phase, p.state, p.currency, count(*) as projects,
                               sum(p.budget) as budget, sum(p.spent) as spent,
                               count(*) filter (where exists (
                                   select 1 from review_round_view r
                                   where r.project_code = p.code and r.decided_at is null)) as at_gate
                        from project_summary_view p
                        where %s
                        group by p.phase, p.state, p.currency
                        """
                                .formatted(readable.on("p.code")))
                .params(readable.params())
                .query(Part.class)
                .list();
        return Summary.of(parts, rates.today());
    }

    /** What an amount is worth today in the portfolio's currency, in words; "" where it is the same or has no rate. */
    String converted(Money amount) {
        return rates.today().find(amount).map(RatedMoney::inWords).orElse("");
    }

    private JdbcClient.StatementSpec matching(String select, ProjectScope scope, ProjectFilter filter, String rest) {
        var readable = scope.where(Right.READ);
        return jdbc.sql(select + " " + MATCHING.formatted(readable.on("p.code")) + rest)
                .params(readable.params())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("phase", filter.phase() == null ? null : filter.phase().name())
                .param(
                        "health",
                        filter.health() == null ? null : filter.health().name())
                .param("q", filter.q());
    }

    record Row(
            @Schema(example = "PRJ-2026-0014") String code,
            String title,
            Phase phase,
            State state,
            @Nullable @Schema(description = "How much governance; absent before the assessment") Tier tier,
            String method,
            @Nullable @Schema(description = "0 to 100") Integer valueScore,
            @Nullable @Schema(description = "0 to 100, higher is riskier") Integer riskScore,
            @Nullable @Schema(description = "ENOUGH, TIGHT or SHORT, on the day in resourceCheckedOn")
                    String resourceVerdict,
            @Nullable LocalDate resourceCheckedOn,
            @Nullable @Schema(description = "The gate to be decided next") String nextGate,
            String requester,
            String sponsor,
            @Nullable String manager,
            BigDecimal budget,
            @Schema(description = "Money spent to date, as last reported") BigDecimal spent,
            @Schema(description = "ISO 4217") String currency,
            @Schema(description = "Percent, as last reported") int progress,
            @Nullable @Schema(description = "Why it is on hold, or has ended; absent where no reason was required")
                    String reason,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore @Nullable Colour healthColour,
            @JsonIgnore @Nullable String healthReasonText,
            @JsonIgnore @Nullable Instant healthAsOf,
            @Nullable @Schema(description = "By the baseline, else the plan, else the request") LocalDate agreedFinish,
            @Nullable @Schema(description = "By the schedule or the last report, whichever is newer")
                    LocalDate expectedFinish) {

        /** Grey before the first look. */
        @JsonProperty
        public Health health() {
            return new Health(
                    healthColour == null ? Colour.GREY : healthColour,
                    healthReasonText == null
                            ? List.of("Not judged yet.")
                            : healthReasonText.lines().toList(),
                    healthAsOf);
        }

        /** Of a file: {@code Red}. */
        String healthLabel() {
            return StringUtils.capitalize(health().colour.name().toLowerCase(Locale.ROOT));
        }

        /** Whether work that is still to come needs people. */
        public boolean needsPeople() {
            return state.isOpen() && phase.compareTo(Phase.CLOSING) < 0;
        }
    }

    @Schema(name = "Health", description = "How a project stands, as the tables in processes/health judge it")
    record Health(
            Colour colour,
            @Schema(description = "Of the dimensions that set the colour") List<String> reasons,
            @Nullable @Schema(description = "When it was judged; absent before the first time") Instant asOf) {

        public String reason() {
            return String.join(" ", reasons);
        }
    }

    /** The projects of one phase, state and currency. */
    record Part(
            Phase phase, State state, String currency, int projects, BigDecimal budget, BigDecimal spent, int atGate) {}

    /**
     * The portfolio in a few figures. Money and phases count open projects only; states count all.
     *
     * @param atGate open projects of which a gate is being decided now
     */
    record Summary(
            int projects,
            int open,
            int atGate,
            Map<Phase, Integer> phases,
            Map<State, Integer> states,
            OpenMoney money) {

        static Summary of(List<Part> parts, RatesOfDay rates) {
            var phases = new LinkedHashMap<Phase, Integer>();
            Stream.of(Phase.values()).filter(phase -> phase != Phase.CLOSED).forEach(phase -> phases.put(phase, 0));
            var states = new LinkedHashMap<State, Integer>();
            Stream.of(State.values()).forEach(state -> states.put(state, 0));
            var sums = new TreeMap<String, Sums>();
            int projects = 0;
            int open = 0;
            int atGate = 0;
            for (var part : parts) {
                projects += part.projects;
                states.merge(part.state, part.projects, Integer::sum);
                if (part.state.isOpen()) {
                    open += part.projects;
                    atGate += part.atGate;
                    phases.merge(part.phase, part.projects, Integer::sum);
                    sums.merge(part.currency, new Sums(part.budget, part.spent), Sums::plus);
                }
            }
            return new Summary(projects, open, atGate, phases, states, OpenMoney.of(sums, rates));
        }
    }

    /** Of one currency; amounts of different currencies are only added after they were converted. */
    private record Sums(BigDecimal budget, BigDecimal spent) {

        Sums plus(Sums other) {
            return new Sums(budget.add(other.budget), spent.add(other.spent));
        }
    }

    /**
     * Of the open projects, in the portfolio's currency. The sum of each other currency is converted once.
     *
     * @param converted budgets of other currencies that are in the sum, with their rates
     * @param missing budgets that are not, for want of a rate
     */
    record OpenMoney(Money budget, Money spent, List<RatedMoney> converted, List<Money> missing) {

        private static OpenMoney of(Map<String, Sums> sums, RatesOfDay rates) {
            var budget = BigDecimal.ZERO;
            var spent = BigDecimal.ZERO;
            var converted = new ArrayList<RatedMoney>();
            var missing = new ArrayList<Money>();
            for (var part : sums.entrySet()) {
                var original = new Money(part.getValue().budget, part.getKey());
                var rated = rates.find(original);
                if (rated.isEmpty()) {
                    missing.add(original);
                    continue;
                }
                budget = budget.add(rated.get().converted().amount());
                spent = spent.add(rates.convert(new Money(part.getValue().spent, part.getKey()))
                        .converted()
                        .amount());
                if (rated.get().isConverted()) {
                    converted.add(rated.get());
                }
            }
            return new OpenMoney(
                    new Money(budget, rates.portfolio()), new Money(spent, rates.portfolio()), converted, missing);
        }
    }
}
