package io.tspmo.insight.health;

import io.tspmo.platform.store.StoredJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps how each project stands now and stood on each day. */
@Repository
class HealthStore {

    private final JdbcClient jdbc;
    private final StoredJson json;

    HealthStore(JdbcClient jdbc, StoredJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A row of the table; reasons a line each, dimensions as JSON. */
    private record Row(
            String projectCode,
            LocalDate day,
            Instant judgedAt,
            String colour,
            String reasons,
            String dimensions,
            LocalDate agreedFinish,
            @Nullable LocalDate expectedFinish,
            BigDecimal agreedBudget,
            @Nullable BigDecimal forecast,
            @Nullable BigDecimal chance,
            int overdue) {}

    record Day(LocalDate day, Colour colour, String reasons) {}

    /** One SQL statement. A later look of the same day replaces the earlier one. */
    void keep(List<StoredHealth> all) {
        var rows = all.stream()
                .map(one -> new Row(
                        one.projectCode(),
                        one.day(),
                        one.judgedAt(),
                        one.colour().name(),
                        String.join("\n", one.reasons()),
                        json.text(one.dimensions()),
                        one.agreedFinish(),
                        one.expectedFinish(),
                        one.agreedBudget(),
                        one.forecast(),
                        one.chance(),
                        one.overdue()))
                .toList();
        jdbc.sql(
                        """
                        with judged as (
                            select * from json_to_recordset(cast(:rows as json)) as r ("projectCode" text, day date,
                                "judgedAt" timestamptz, colour text, reasons text, dimensions text, "agreedFinish" date,
                                "expectedFinish" date, "agreedBudget" numeric, forecast numeric, chance numeric, overdue int)
                        ), kept as (
                            insert into project_health_day (project_code, day, colour, reasons)
                            select "projectCode", day, colour, reasons from judged order by 1
                            on conflict (project_code, day) do update set colour = excluded.colour, reasons = excluded.reasons
                        )
                        insert into project_health (project_code, day, judged_at, colour, reasons, dimensions, agreed_finish,
                                                    expected_finish, agreed_budget, forecast, chance, overdue)
                        select "projectCode", day, "judgedAt", colour, reasons, dimensions, "agreedFinish", "expectedFinish",
                               "agreedBudget", forecast, chance, overdue from judged order by 1
                        on conflict (project_code) do update set day = excluded.day, judged_at = excluded.judged_at,
                            colour = excluded.colour, reasons = excluded.reasons, dimensions = excluded.dimensions,
                            agreed_finish = excluded.agreed_finish, expected_finish = excluded.expected_finish,
                            agreed_budget = excluded.agreed_budget, forecast = excluded.forecast, chance = excluded.chance,
                            overdue = excluded.overdue
                        """)
                .param("rows", json.text(rows))
                .update();
    }

    Optional<StoredHealth> of(String code) {
        return jdbc.sql("select * from project_health where project_code = ?")
                .param(code)
                .query(Row.class)
                .optional()
                .map(row -> new StoredHealth(
                        row.projectCode,
                        row.day,
                        row.judgedAt,
                        Colour.valueOf(row.colour),
                        row.reasons.lines().toList(),
                        List.of(json.read(row.dimensions, DimensionHealth[].class)),
                        row.agreedFinish,
                        row.expectedFinish,
                        row.agreedBudget,
                        row.forecast,
                        row.chance,
                        row.overdue));
    }

    /** In the order of time. */
    List<Day> days(String code, LocalDate from) {
        return jdbc.sql(
                        "select day, colour, reasons from project_health_day where project_code = ? and day >= ? order by day")
                .params(code, from)
                .query(Day.class)
                .list();
    }

    /** Projects that were never judged, and open ones that were not judged today. */
    List<String> due(LocalDate today, int most) {
        return jdbc.sql(
                        """
                        select p.code from project_summary_view p left join project_health h on h.project_code = p.code
                        where h.project_code is null or h.day < :today and p.state in ('ACTIVE', 'ON_HOLD')
                        order by p.code limit :most
                        """)
                .param("today", today)
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** Up to where the ledger was read; where it ends now, the first time. */
    long position() {
        jdbc.sql("insert into health_progress (position) select coalesce(max(position), -1) from ledger_leaf_view"
                        + " on conflict do nothing")
                .update();
        return jdbc.sql("select position from health_progress")
                .query(Long.class)
                .single();
    }

    void position(long position) {
        jdbc.sql("update health_progress set position = ? where position < ?")
                .params(position, position)
                .update();
    }

    /** @param position null of the last row of several: up to where was read */
    record Changed(long position, @Nullable String code) {}

    /** The projects of which something was recorded after a position, each once with the last such position. */
    List<Changed> changed(long after, int most) {
        return jdbc.sql(
                        """
                        select max(leaf.position) as position, p.code
                        from (select position, entry_id from ledger_leaf_view where position > :after order by position limit :most) leaf
                        join ledger_entry_view e on e.id = leaf.entry_id
                        left join project_summary_view p on p.code = e.project
                        group by p.code
                        """)
                .param("after", after)
                .param("most", most)
                .query(Changed.class)
                .list();
    }
}
