package io.tspmo.insight.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tspmo.project.access.ProjectScope;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.State;
import io.tspmo.project.project.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The projects that a person may read, side by side. Each method is one SQL statement, however many projects there are. */
@Component
class Portfolio {

    /** The place is for the condition on the projects that count. */
    private static final String MATCHING =
            """
            from project_summary_view p
            where %s
              and (cast(:state as text) is null or p.state = :state)
              and (cast(:phase as text) is null or p.phase = :phase)
              and (:q = '' or strpos(lower(concat_ws(' ', p.code, p.title, p.requester, p.sponsor, p.manager)),
                                     lower(:q)) > 0)
            """;

    /** Of a file. */
    static final String COLUMNS =
            """
            code, title, phase, state, tier, method, value_score, risk_score, resource_verdict, next_gate, requester, sponsor,
            manager, budget, spent, currency, progress_percent=progress, created_at, updated_at
            """;

    private final JdbcClient jdbc;

    Portfolio(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Row> rows(ProjectScope scope, ProjectFilter filter, long offset, int limit) {
        return matching("select p.*", scope, filter, " order by " + filter.order() + " limit :limit offset :offset")
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
        return Summary.of(jdbc.sql(
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
                .list());
    }

    /** The titles of projects by their codes. */
    Map<String, String> titles(ProjectScope scope, Collection<String> codes) {
        var readable = scope.where(Right.READ);
        var titles = new LinkedHashMap<String, String>();
        jdbc.sql("select code, title from project_summary_view where code = any(:codes) and " + readable.on("code"))
                .param("codes", codes.toArray(String[]::new))
                .params(readable.params())
                .query(rows -> {
                    titles.put(rows.getString("code"), rows.getString("title"));
                });
        return titles;
    }

    private JdbcClient.StatementSpec matching(String select, ProjectScope scope, ProjectFilter filter, String rest) {
        var readable = scope.where(Right.READ);
        return jdbc.sql(select + " " + MATCHING.formatted(readable.on("p.code")) + rest)
                .params(readable.params())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("phase", filter.phase() == null ? null : filter.phase().name())
                .param("q", filter.q());
    }

    @Schema(name = "ProjectSummary")
    record Row(
            @Schema(example = "PRJ-2026-0014") String code,
            String title,
            Phase phase,
            State state,
            @Nullable @Schema(description = "How much governance; absent before the assessment") Tier tier,
            String method,
            @Nullable @Schema(description = "0 to 100") Integer valueScore,
            @Nullable @Schema(description = "0 to 100, higher is riskier") Integer riskScore,
            @Nullable @Schema(description = "ENOUGH, TIGHT or SHORT") String resourceVerdict,
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
            Instant updatedAt) {}

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
            Map<String, Money> money) {

        static Summary of(List<Part> parts) {
            var phases = new LinkedHashMap<Phase, Integer>();
            Stream.of(Phase.values()).filter(phase -> phase != Phase.CLOSED).forEach(phase -> phases.put(phase, 0));
            var states = new LinkedHashMap<State, Integer>();
            Stream.of(State.values()).forEach(state -> states.put(state, 0));
            var money = new TreeMap<String, Money>();
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
                    money.merge(part.currency, new Money(part.budget, part.spent), Money::plus);
                }
            }
            return new Summary(projects, open, atGate, phases, states, money);
        }
    }

    /** Of one currency; amounts of different currencies are never added. */
    record Money(BigDecimal budget, BigDecimal spent) {

        Money plus(Money other) {
            return new Money(budget.add(other.budget), spent.add(other.spent));
        }
    }
}
