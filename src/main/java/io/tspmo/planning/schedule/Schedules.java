package io.tspmo.planning.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.planning.planfile.ImportedSchedule.Assignment;
import io.tspmo.planning.planfile.ImportedSchedule.Link;
import io.tspmo.planning.planfile.ImportedSchedule.Work;
import io.tspmo.planning.planfile.Task;
import io.tspmo.planning.schedule.PlannedValue.Week;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of schedules. Each list goes in as one JSON array and one statement, however long it is. */
@Repository
class Schedules {

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final ObjectMapper json;

    Schedules(JdbcClient jdbc, Ledger ledger, ObjectMapper json) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.json = json;
    }

    /** A row of {@code schedule}, see {@link PlannedValue.Figures} for what it is worth. */
    record Version(
            int number,
            String name,
            String plan,
            String format,
            String sha256,
            String uploadedBy,
            Instant uploadedAt,
            @Nullable LocalDate statusDay,
            LocalDate startDay,
            LocalDate finish,
            @Nullable String currency,
            boolean ownCritical,
            LocalDate valueDay,
            String valueUnit,
            String valueSource,
            BigDecimal budget,
            BigDecimal planned,
            BigDecimal earned,
            @Nullable BigDecimal actual) {}

    /** @param days business days by which the finish is later */
    record Move(int task, String name, boolean milestone, int startDays, int days) {}

    /** @param finishMoved how its finish lies to the one before, in words; null if it is the first */
    void add(String code, Version version, int tasks, @Nullable String finishMoved) {
        jdbc.sql("insert into schedule (project_code, number, name, plan, format, sha256, uploaded_by, uploaded_at,"
                        + " status_day, start_day, finish, currency, own_critical, value_day, value_unit, value_source,"
                        + " budget, planned, earned, actual)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        code,
                        version.number,
                        version.name,
                        version.plan,
                        version.format,
                        version.sha256,
                        version.uploadedBy,
                        version.uploadedAt.atOffset(ZoneOffset.UTC),
                        version.statusDay,
                        version.startDay,
                        version.finish,
                        version.currency,
                        version.ownCritical,
                        version.valueDay,
                        version.valueUnit,
                        version.valueSource,
                        version.budget,
                        version.planned,
                        version.earned,
                        version.actual)
                .update();
        ledger.append(fact(code, version.number, "STORED", version.uploadedBy)
                .words("name", version.name, version.uploadedBy)
                .words("plan", version.plan, version.uploadedBy)
                .with("format", version.format)
                .with("sha256", version.sha256)
                .with("statusDay", version.statusDay)
                .with("start", version.startDay)
                .with("finish", version.finish)
                .with("tasks", tasks)
                .with("finishMoved", finishMoved)
                .with("currency", version.currency)
                .with("valueUnit", version.valueUnit)
                .with("budget", version.budget)
                .with("planned", version.planned)
                .with("earned", version.earned)
                .with("actual", version.actual));
    }

    static Fact fact(String code, int number, String outcome, String by) {
        return Fact.of(FactKind.SCHEDULE)
                .in(code)
                .about(String.valueOf(number))
                .outcome(outcome)
                .by(by);
    }

    void addTasks(String code, int number, List<Task> tasks) {
        add("schedule_task", code, number, tasks, Map.of());
    }

    void addLinks(String code, int number, List<Link> links) {
        add("schedule_link", code, number, links, Map.of());
    }

    void addAssignments(String code, int number, List<Assignment> assignments) {
        add("schedule_assignment", code, number, assignments, Map.of());
    }

    void addWork(String code, int number, List<Work> work) {
        add("schedule_work", code, number, work, Map.of());
    }

    void addValues(String code, int number, List<Week> weeks) {
        add("schedule_value", code, number, weeks, Map.of());
    }

    void addMoves(String code, int number, List<Move> moves, Instant at, String by) {
        if (!moves.isEmpty()) {
            ledger.append(fact(code, number, "MOVED", by)
                    .with("tasks", moves.size())
                    .with(
                            "milestones",
                            moves.stream()
                                    .filter(Move::milestone)
                                    .map(move -> Map.of("task", move.task, "days", move.days))
                                    .toList()));
        }
        add("schedule_move", code, number, moves, Map.of("moved_at", at.toString()));
    }

    private void add(String storedIn, String code, int number, List<?> rows, Map<String, String> more) {
        if (rows.isEmpty()) {
            return;
        }
        var snakes = json.copy()
                .setPropertyNamingStrategy(com.fasterxml.jackson.databind.PropertyNamingStrategies.SNAKE_CASE);
        var array = snakes.createArrayNode();
        for (var row : rows) {
            ObjectNode node = snakes.valueToTree(row);
            node.put("project_code", code).put("number", number);
            more.forEach(node::put);
            array.add(node);
        }
        try {
            jdbc.sql("insert into " + storedIn + " select * from json_populate_recordset(null::" + storedIn
                            + ", cast(? as json))")
                    .param(snakes.writeValueAsString(array))
                    .update();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Optional<Version> newest(String code) {
        return versions(code, 1).findFirst();
    }

    Stream<Version> versions(String code, int most) {
        return jdbc
                .sql("select * from schedule where project_code = ? order by number desc limit ?")
                .params(code, most)
                .query(Version.class)
                .list()
                .stream();
    }

    /** In the order of the outline. */
    List<Task> tasks(String code, int number) {
        return jdbc.sql("select * from schedule_task where project_code = ? and number = ? order by position")
                .params(code, number)
                .query(Task.class)
                .list();
    }

    List<Link> links(String code, int number) {
        return jdbc.sql("select predecessor, successor, kind, lag_hours from schedule_link"
                        + " where project_code = ? and number = ? order by successor, predecessor, kind")
                .params(code, number)
                .query(Link.class)
                .list();
    }

    List<Week> weeks(String code, int number) {
        return jdbc.sql(
                        "select week, planned, earned from schedule_value where project_code = ? and number = ? order by week")
                .params(code, number)
                .query(Week.class)
                .list();
    }

    /** Those of one version against the one before, the latest first. */
    List<Move> moves(String code, int number) {
        return jdbc.sql("select task, name, milestone, start_days, days from schedule_move"
                        + " where project_code = ? and number = ? order by milestone desc, abs(days) desc, name")
                .params(code, number)
                .query(Move.class)
                .list();
    }

    /** One that is taken back has no hours. */
    private static Map<String, Object> recorded(ThreePoints one) {
        var recorded = new HashMap<String, Object>();
        recorded.put("task", one.task());
        recorded.put("optimisticHours", one.optimisticHours());
        recorded.put("likelyHours", one.likelyHours());
        recorded.put("pessimisticHours", one.pessimisticHours());
        return recorded;
    }

    void estimate(String code, int number, List<ThreePoints> estimates, String by) {
        ledger.append(fact(code, number, "ESTIMATED", by)
                .with("tasks", estimates.stream().map(Schedules::recorded).toList()));
        try {
            jdbc.sql(
                            "update schedule_task t set optimistic_hours = e.\"optimisticHours\", likely_hours = e.\"likelyHours\","
                                    + " pessimistic_hours = e.\"pessimisticHours\" from json_to_recordset(cast(? as json)) as e"
                                    + " (task int, \"optimisticHours\" numeric, \"likelyHours\" numeric, \"pessimisticHours\" numeric)"
                                    + " where t.project_code = ? and t.number = ? and t.task = e.task and not t.summary")
                    .params(json.writeValueAsString(estimates), code, number)
                    .update();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
