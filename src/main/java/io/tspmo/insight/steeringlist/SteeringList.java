package io.tspmo.insight.steeringlist;

import io.tspmo.platform.words.Words;
import io.tspmo.project.access.ProjectScope;
import io.tspmo.project.access.Right;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The projects that a person may read, with the columns that steer. Each method is one SQL statement. */
@Component
class SteeringList {

    /** The places are for the columns, the condition on the projects that may be read, the filters, and the order. */
    private static final String SQL =
            """
            select %s, h.reasons as health_reasons, count(*) over () as found
            from project_summary_view p
            left join health_project_view h on h.project_code = p.code
            left join project_theme_view theme on theme.id = p.strategic_theme
            left join (select project_code, min(deadline) as deadline from review_round_view where decided_at is null
                       group by project_code) review on review.project_code = p.code
            where %s order by %s limit :limit offset :offset
            """;

    private final JdbcClient jdbc;
    private final Words words;
    private final Clock clock;

    SteeringList(JdbcClient jdbc, Words words, Clock clock) {
        this.jdbc = jdbc;
        this.words = words;
        this.clock = clock;
    }

    /** @param found on all pages */
    record Found(List<Line> lines, int found) {}

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

    Found find(ProjectScope scope, SteeringQuery query, int limit, long offset) {
        var readable = scope.where(Right.READ);
        var conditions = new ArrayList<>(query.conditions());
        conditions.add(0, readable.on("p.code"));
        var found = new int[1];
        var lines = new ArrayList<Line>();
        jdbc.sql(SQL.formatted(
                        List.of(SteeringColumn.values()).stream()
                                .map(column -> column.sql() + " as c_" + column.parameter())
                                .collect(Collectors.joining(", ")),
                        String.join(" and ", conditions),
                        query.order()))
                .params(readable.params())
                .params(query.params())
                .param("limit", limit)
                .param("offset", offset)
                .query(row -> {
                    var values = new java.util.EnumMap<SteeringColumn, @Nullable Object>(SteeringColumn.class);
                    for (var column : SteeringColumn.values()) {
                        var value = row.getObject("c_" + column.parameter());
                        values.put(column, value instanceof Date day ? day.toLocalDate() : value);
                    }
                    var reasons = row.getString("health_reasons");
                    lines.add(new Line(values, reasons == null ? "Not judged yet." : reasons.replace('\n', ' ')));
                    found[0] = row.getInt("found");
                });
        return new Found(lines, found[0]);
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

    /** As a page and a file for people show it. */
    public String text(SteeringColumn column, @Nullable Object value) {
        if (value == null) {
            return "–";
        }
        return switch (column.kind()) {
            case WORD -> words.of(value);
            case DAY -> words.day((LocalDate) value);
            case MONEY -> String.format(Locale.ROOT, "%,.0f", (BigDecimal) value);
            case NUMBER, TEXT -> value.toString();
        };
    }

    /** In a file: days and numbers as such, words with their label. */
    @Nullable
    Object cell(SteeringColumn column, @Nullable Object value) {
        return value != null && column.kind() == SteeringColumn.Kind.WORD ? words.of(value) : value;
    }
}
