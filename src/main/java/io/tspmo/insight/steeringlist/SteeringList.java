package io.tspmo.insight.steeringlist;

import io.tspmo.platform.words.Words;
import io.tspmo.project.access.ProjectScope;
import io.tspmo.project.access.Right;
import io.tspmo.project.currency.RatesOfDay;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The projects that a person may read, with the columns that steer. Each method is one SQL statement. */
@Component
class SteeringList {

    /** The places are for the columns, the sums, the tables, the condition on the projects, and the order. */
    private static final String SQL =
            """
            select %s, h.reasons as health_reasons, count(*) over () as found,
                   count(*) filter (where rate.factor is null) over () as unrated, %s
            %s where %s order by %s limit :limit offset :offset
            """;

    /** With {@code rate.factor}, what 1 of a project's currency is worth in the portfolio's. */
    private static final String FROM =
            """
            from project_summary_view p
            left join health_project_view h on h.project_code = p.code
            left join project_theme_view theme on theme.id = p.strategic_theme
            left join (select distinct on (project_code) project_code, gate_code, deadline from review_round_view
                       where decided_at is null order by project_code, deadline) review on review.project_code = p.code
            left join unnest(cast(:currencies as text[]), cast(:factors as numeric[])) as rate (currency, factor)
                on rate.currency = p.currency
            """;

    private static final List<SteeringColumn> SUMS =
            List.of(SteeringColumn.BUDGET, SteeringColumn.SPENT, SteeringColumn.FORECAST);

    private final JdbcClient jdbc;
    private final Words words;
    private final Clock clock;

    SteeringList(JdbcClient jdbc, Words words, Clock clock) {
        this.jdbc = jdbc;
        this.words = words;
        this.clock = clock;
    }

    /**
     * @param found on all pages
     * @param sums over all pages, in the portfolio's currency by the newest rates
     * @param unrated how many of the projects have a currency without a rate; they are in no sum
     */
    record Found(List<Line> lines, int found, List<Sum> sums, int unrated) {}

    /**
     * @param amount in the portfolio's currency
     * @param of how many projects have it
     */
    record Sum(String label, BigDecimal amount, int of) {}

    /** What a theme spends in a year, if its agreed budget is spread evenly from the agreed start to the agreed finish. */
    record ThemeYear(String theme, int year, BigDecimal amount) {}

    /** A project with the values of all columns. */
    record Line(Map<SteeringColumn, @Nullable Object> values, String reasons) {

        public @Nullable Object value(SteeringColumn column) {
            return values.get(column);
        }

        public String code() {
            return String.valueOf(values.get(SteeringColumn.CODE));
        }
    }

    /** How many of the projects that may be read stood how on a day. */
    record ColourCount(LocalDate day, int red, int amber, int green, int grey) {}

    Found find(ProjectScope scope, SteeringQuery query, RatesOfDay rates, int limit, long offset) {
        var found = new int[2];
        var sums = new EnumMap<SteeringColumn, Sum>(SteeringColumn.class);
        var lines = new ArrayList<Line>();
        shown(
                        SQL.formatted(
                                Stream.of(SteeringColumn.values())
                                        .map(column -> column.sql() + " as c_" + column.parameter())
                                        .collect(Collectors.joining(", ")),
                                SUMS.stream()
                                        .map(column ->
                                                "coalesce(sum(%1$s) over (), 0) as sum_%2$s, count(%1$s) over () as of_%2$s"
                                                        .formatted(column.compared(), column.parameter()))
                                        .collect(Collectors.joining(", ")),
                                FROM,
                                where(scope, query),
                                query.order()),
                        scope,
                        query,
                        rates)
                .param("limit", limit)
                .param("offset", offset)
                .query(row -> {
                    var values = new EnumMap<SteeringColumn, @Nullable Object>(SteeringColumn.class);
                    for (var column : SteeringColumn.values()) {
                        var value = row.getObject("c_" + column.parameter());
                        values.put(column, value instanceof Date day ? day.toLocalDate() : value);
                    }
                    var reasons = row.getString("health_reasons");
                    lines.add(new Line(values, reasons == null ? "Not judged yet." : reasons.replace('\n', ' ')));
                    found[0] = row.getInt("found");
                    found[1] = row.getInt("unrated");
                    for (var column : SUMS) {
                        sums.put(
                                column,
                                new Sum(
                                        column.label(),
                                        row.getBigDecimal("sum_" + column.parameter()),
                                        row.getInt("of_" + column.parameter())));
                    }
                });
        return new Found(lines, found[0], List.copyOf(sums.values()), found[1]);
    }

    /** Of all projects that are found, in the order of themes and years. */
    List<ThemeYear> budgets(ProjectScope scope, SteeringQuery query, RatesOfDay rates) {
        return shown(
                        """
                        with budget as (
                            select coalesce(theme.name, 'No theme') as theme, (%s) * rate.factor as amount, agreed.start_day,
                                   greatest(agreed.finish, agreed.start_day) as finish
                            %s join change_agreed_view agreed on agreed.project_code = p.code
                            where %s and rate.factor is not null)
                        select theme, year, sum(amount * (least(finish, make_date(year, 12, 31))
                                                          - greatest(start_day, make_date(year, 1, 1)) + 1)
                                                / (finish - start_day + 1)) as amount
                        from budget cross join generate_series(extract(year from start_day)::int, extract(year from finish)::int) year
                        group by theme, year order by theme, year
                        """
                                .formatted(SteeringColumn.BUDGET.sql(), FROM, where(scope, query)),
                        scope,
                        query,
                        rates)
                .query(ThemeYear.class)
                .list();
    }

    private static String where(ProjectScope scope, SteeringQuery query) {
        return Stream.concat(Stream.of(scope.where(Right.READ).on("p.code")), query.conditions().stream())
                .collect(Collectors.joining(" and "));
    }

    private StatementSpec shown(String sql, ProjectScope scope, SteeringQuery query, RatesOfDay rates) {
        var factors = rates.factors();
        return jdbc.sql(sql)
                .params(scope.where(Right.READ).params())
                .params(query.params())
                .param("currencies", factors.keySet().toArray(String[]::new))
                .param("factors", factors.values().toArray(BigDecimal[]::new));
    }

    /** The Mondays of the last 13 weeks, and today. */
    List<ColourCount> trend(ProjectScope scope) {
        var readable = scope.where(Right.READ);
        var today = LocalDate.now(clock);
        return jdbc.sql(
                        """
                        select day, count(*) filter (where colour = 'RED')::int as red, count(*) filter (where colour = 'AMBER')::int as amber,
                               count(*) filter (where colour = 'GREEN')::int as green, count(*) filter (where colour = 'GREY')::int as grey
                        from health_day_view h
                        where day in (select d::date from generate_series(cast(:monday as date) - 84, cast(:today as date), '7 days') d
                                      union select cast(:today as date)) and %s
                        group by day order by day
                        """
                                .formatted(readable.on("h.project_code")))
                .params(readable.params())
                .param("today", today)
                .param(
                        "monday",
                        today.with(java.time.temporal.TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY)))
                .query(ColourCount.class)
                .list();
    }

    /** As a page shows it; money in the currency of the project. */
    public String text(Line line, SteeringColumn column) {
        var value = line.value(column);
        if (value == null) {
            return "–";
        }
        return switch (column.kind()) {
            case WORD -> words.of(value);
            case DAY -> words.day((LocalDate) value);
            case MONEY -> words.roundMoney((BigDecimal) value, String.valueOf(line.value(SteeringColumn.CURRENCY)));
            case NUMBER, TEXT -> value.toString();
        };
    }

    /** In a file: days and numbers as such, words with their label. */
    @Nullable
    Object cell(SteeringColumn column, @Nullable Object value) {
        return value != null && column.kind() == SteeringColumn.Kind.WORD ? words.of(value) : value;
    }
}
