package io.tspmo.planning.schedule;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tspmo.ledger.database.BulkInsert;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.planning.planfile.ImportedSchedule;
import io.tspmo.planning.planfile.ImportedSchedule.Link;
import io.tspmo.planning.planfile.Task;
import io.tspmo.planning.schedule.PlannedValue.Figures;
import io.tspmo.planning.schedule.PlannedValue.Week;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of schedules. */
@Repository
public class Schedules {

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final BulkInsert rows;

    Schedules(JdbcClient jdbc, Ledger ledger, BulkInsert rows) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.rows = rows;
    }

    /**
     * A row of {@code schedule}, see {@link PlannedValue.Figures} for what it is worth.
     *
     * @param remarks what the file lacked, a line each
     * @param comparedWith the version that was current before; null if there was none
     * @param changes against that version, as JSON
     * @param implausible what the table {@code planRules} found, a line each; {@code confirmation} why it is current all the same
     */
    @JsonIgnoreProperties({
        "ownCritical",
        "valueDay",
        "valueUnit",
        "valueSource",
        "budget",
        "planned",
        "earned",
        "actual",
        "remarks",
        "changes",
        "implausible"
    })
    public record Version(
            @JsonProperty("version") int number,
            @JsonProperty("fileName") String name,
            String plan,
            String format,
            String sha256,
            String uploadedBy,
            Instant uploadedAt,
            @Nullable LocalDate statusDay,
            @JsonProperty("start") LocalDate startDay,
            LocalDate finish,
            @Nullable String currency,
            boolean ownCritical,
            LocalDate valueDay,
            String valueUnit,
            String valueSource,
            BigDecimal budget,
            BigDecimal planned,
            BigDecimal earned,
            @Nullable BigDecimal actual,
            String remarks,
            @Nullable Integer comparedWith,
            String changes,
            String implausible,
            @Nullable String confirmation) {

        public List<String> remarkList() {
            return remarks.lines().toList();
        }

        public List<String> implausibleList() {
            return implausible.lines().toList();
        }

        public Figures value() {
            return new Figures(valueDay, valueUnit, valueSource, budget, planned, earned, actual);
        }
    }

    /** @param days business days by which the finish is later */
    public record Move(int task, String name, boolean milestone, int startDays, int days) {

        /** Milestones before tasks. */
        public static final Comparator<Move> MOST_FIRST = Comparator.comparing((Move move) -> !move.milestone)
                .thenComparing(move -> -Math.abs(move.days))
                .thenComparing(Move::name);
    }

    /** A version that is current no longer, although none is newer. */
    public record Withdrawn(int number, String reason, String withdrawnBy, Instant withdrawnAt) {}

    /**
     * Stores a version with all that is in its plan.
     *
     * @param finishMoved how its finish lies to the one before, in words; null if it is the first
     */
    public void add(
            String code,
            Version version,
            ImportedSchedule plan,
            List<Week> values,
            List<Move> moves,
            @Nullable String finishMoved) {
        rows.insertInto("schedule", List.of(version), Map.of("project_code", code));
        var key = Map.of("project_code", code, "number", version.number);
        rows.insertInto("schedule_task", plan.tasks(), key);
        rows.insertInto("schedule_link", plan.links(), key);
        rows.insertInto("schedule_assignment", plan.assignments(), key);
        rows.insertInto("schedule_work", plan.work(), key);
        rows.insertInto("schedule_term", plan.terms().terms(), key);
        rows.insertInto("schedule_calendar", plan.terms().calendars(), key);
        rows.insertInto("schedule_calendar_day", plan.terms().days(), key);
        rows.insertInto("schedule_value", values, key);
        rows.insertInto(
                "schedule_move",
                moves,
                Map.of("project_code", code, "number", version.number, "moved_at", version.uploadedAt));
        var by = version.uploadedBy;
        ledger.append(fact(code, version.number, "STORED", by)
                .words("name", version.name, by)
                .words("plan", version.plan, by)
                .with("format", version.format)
                .with("sha256", version.sha256)
                .with("statusDay", version.statusDay)
                .with("start", version.startDay)
                .with("finish", version.finish)
                .with("tasks", plan.tasks().size())
                .with("finishMoved", finishMoved)
                .with("currency", version.currency)
                .with("valueUnit", version.valueUnit)
                .with("budget", version.budget)
                .with("planned", version.planned)
                .with("earned", version.earned)
                .with("actual", version.actual)
                .words("implausible", version.implausible.isEmpty() ? null : version.implausible, by)
                .words("confirmation", version.confirmation, by));
        if (!moves.isEmpty()) {
            ledger.append(fact(code, version.number, "MOVED", by)
                    .with("tasks", moves.size())
                    .with(
                            "milestones",
                            moves.stream()
                                    .filter(Move::milestone)
                                    .map(move -> Map.of("task", move.task, "days", move.days))
                                    .toList()));
        }
    }

    /** It stays readable, and is current no longer. */
    public void withdraw(String code, Withdrawn withdrawn, @Nullable Integer currentNow) {
        rows.insertInto("schedule_withdrawal", List.of(withdrawn), Map.of("project_code", code));
        ledger.append(fact(code, withdrawn.number, "WITHDRAWN", withdrawn.withdrawnBy)
                .words("reason", withdrawn.reason, withdrawn.withdrawnBy)
                .with("currentNow", currentNow));
    }

    static Fact fact(String code, int number, String outcome, String by) {
        return Fact.of(FactKind.SCHEDULE)
                .in(code)
                .about(String.valueOf(number))
                .outcome(outcome)
                .by(by);
    }

    /** The current version: the newest that was not withdrawn. */
    public Optional<Version> newest(String code) {
        return versions(
                        code,
                        "and not exists (select from schedule_withdrawal gone where gone.project_code ="
                                + " schedule.project_code and gone.number = schedule.number)",
                        1)
                .findFirst();
    }

    public Optional<Version> version(String code, int number) {
        return versions(code, "and number = " + number, 1).findFirst();
    }

    /** The newest first, with those that were withdrawn. */
    public Stream<Version> versions(String code, int most) {
        return versions(code, "", most);
    }

    private Stream<Version> versions(String code, String which, int most) {
        return jdbc
                .sql("select * from schedule where project_code = ? %s order by number desc limit ?".formatted(which))
                .params(code, most)
                .query(Version.class)
                .list()
                .stream();
    }

    /** By the number of the version. */
    public Map<Integer, Withdrawn> withdrawn(String code) {
        return jdbc
                .sql(
                        "select number, reason, withdrawn_by, withdrawn_at from schedule_withdrawal where project_code = ?")
                .param(code)
                .query(Withdrawn.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Withdrawn::number, Function.identity()));
    }

    public int lastNumber(String code) {
        return jdbc.sql("select coalesce(max(number), 0) from schedule where project_code = ?")
                .param(code)
                .query(Integer.class)
                .single();
    }

    /** In the order of the outline. */
    public List<Task> tasks(String code, int number) {
        return jdbc.sql("select * from schedule_task where project_code = ? and number = ? order by position")
                .params(code, number)
                .query(Task.class)
                .list();
    }

    /** By the task that comes later. */
    public Map<Integer, List<Link>> links(String code, int number) {
        return jdbc
                .sql("select predecessor, successor, kind, lag_hours from schedule_link"
                        + " where project_code = ? and number = ? order by successor, predecessor, kind")
                .params(code, number)
                .query(Link.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Link::successor));
    }

    public List<Week> weeks(String code, int number) {
        return jdbc.sql(
                        "select week, planned, earned from schedule_value where project_code = ? and number = ? order by week")
                .params(code, number)
                .query(Week.class)
                .list();
    }

    /** Those of one version against the one before, the latest first. */
    public List<Move> moves(String code, int number) {
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

    public void estimate(String code, int number, List<ThreePoints> estimates, String by) {
        ledger.append(fact(code, number, "ESTIMATED", by)
                .with("tasks", estimates.stream().map(Schedules::recorded).toList()));
        jdbc.sql(
                        """
                        update schedule_task t
                        set optimistic_hours = e.optimistic_hours, likely_hours = e.likely_hours, pessimistic_hours = e.pessimistic_hours
                        from json_to_recordset(cast(? as json))
                             as e (task int, optimistic_hours numeric, likely_hours numeric, pessimistic_hours numeric)
                        where t.project_code = ? and t.number = ? and t.task = e.task and not t.summary
                        """)
                .params(BulkInsert.json(estimates), code, number)
                .update();
    }
}
