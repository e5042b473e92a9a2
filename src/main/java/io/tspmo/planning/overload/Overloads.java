package io.tspmo.planning.overload;

import io.tspmo.ledger.database.BulkInsert;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.overload.OverloadRule.Flag;
import io.tspmo.planning.overload.OverloadRule.Severity;
import io.tspmo.project.project.Actor;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** People who were flagged, and how it was resolved. */
@Repository
public class Overloads {

    /** Closes what is no longer an overload. */
    private static final String SCAN = "levelling";

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final BulkInsert rows;

    Overloads(JdbcClient jdbc, Ledger ledger, BulkInsert rows) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.rows = rows;
    }

    /** @param person the id; {@code name} for people */
    public record Open(
            long id, String person, String name, Severity severity, Instant dueAt, @Nullable String process) {}

    /** A rule that is broken, as it is kept. */
    public record Kept(String rule, Severity severity, LocalDate firstMonday, LocalDate lastMonday) {}

    /** Of all that are open, by person. */
    List<Open> open() {
        return jdbc.sql(OPEN + " where o.status = 'OPEN'").query(Open.class).list();
    }

    /** Empty if it is closed. Waits for another transaction that is closing it. */
    public Optional<Open> lock(long id) {
        return jdbc.sql(OPEN + " where o.id = ? and o.status = 'OPEN' for no key update of o")
                .param(id)
                .query(Open.class)
                .optional();
    }

    public Optional<Open> find(long id) {
        return jdbc.sql(OPEN + " where o.id = ?").param(id).query(Open.class).optional();
    }

    private static final String OPEN =
            """
            select o.id, o.person_id as person, p.name, o.severity, o.due_at, o.process_id as process
            from overload o join people_person_view p on p.id = o.person_id
            """;

    /** @return the id; empty if the person has an open one */
    Optional<Long> add(String person, Severity severity, Instant dueAt, Instant now) {
        var added = jdbc.sql("insert into overload (person_id, severity, found_at, due_at) values (?, ?, ?, ?)"
                        + " on conflict (person_id) where status = 'OPEN' do nothing returning id")
                .params(person, severity.name(), Timestamp.from(now), Timestamp.from(dueAt))
                .query(Long.class)
                .optional();
        added.ifPresent(id -> ledger.append(fact(id, "FOUND")
                .person("person", person)
                .with("severity", severity)
                .with("due", dueAt)));
        return added;
    }

    private static Fact fact(long id, String outcome) {
        return Fact.of(FactKind.OVERLOAD).about(String.valueOf(id)).outcome(outcome);
    }

    void started(long id, String process) {
        jdbc.sql("update overload set process_id = ? where id = ?")
                .params(process, id)
                .update();
    }

    /** Takes over what was found this time. @return whether anything is different from before */
    public boolean describe(long id, Severity severity, List<Flag> flags, List<Load> load) {
        var before = flags(id);
        var weeksBefore = weeks(id);
        var now = flags.stream()
                .map(flag -> new Kept(
                        flag.rule().name(),
                        flag.rule().severity(),
                        flag.mondays().first(),
                        flag.mondays().last()))
                .sorted(Comparator.comparing(Kept::rule))
                .toList();
        var flagged = flagged(flags);
        var weeksNow = load.stream()
                .map(week -> new Week(week, flagged.contains(week.monday())))
                .toList();
        if (before.equals(now) && weeksBefore.equals(weeksNow)) {
            return false;
        }
        jdbc.sql("update overload set severity = ? where id = ?")
                .params(severity.name(), id)
                .update();
        jdbc.sql("delete from overload_flag where overload_id = ?").param(id).update();
        rows.insertInto("overload_flag", now, Map.of("overload_id", id));
        jdbc.sql("delete from overload_week where overload_id = ?").param(id).update();
        rows.insertInto(
                "overload_week", weeksNow.stream().map(week -> Row.of(id, week)).toList(), Map.of());
        ledger.append(fact(id, "DESCRIBED")
                .with("severity", severity)
                .with(
                        "flags",
                        now.stream()
                                .map(kept -> Map.of(
                                        "rule", kept.rule,
                                        "severity", kept.severity,
                                        "first", kept.firstMonday,
                                        "last", kept.lastMonday))
                                .toList())
                .with("weeks", load.size()));
        return true;
    }

    public static SortedSet<LocalDate> flagged(Collection<Flag> flags) {
        var mondays = new TreeSet<LocalDate>();
        flags.forEach(flag -> mondays.addAll(flag.mondays()));
        return mondays;
    }

    public List<Kept> flags(long id) {
        return jdbc.sql("select rule, severity, first_monday, last_monday from overload_flag"
                        + " where overload_id = ? order by rule collate \"C\"")
                .param(id)
                .query(Kept.class)
                .list();
    }

    public record Week(Load load, boolean flagged) {}

    /** A week as it is stored, in hours. */
    private record Row(
            long overloadId,
            LocalDate monday,
            BigDecimal available,
            BigDecimal booked,
            BigDecimal run,
            boolean flagged) {

        static Row of(long id, Week week) {
            var load = week.load;
            return new Row(
                    id,
                    load.monday(),
                    Hours.decimal(load.available()),
                    Hours.decimal(load.booked()),
                    Hours.decimal(load.run()),
                    week.flagged);
        }

        Week week() {
            return new Week(
                    new Load(monday, Hours.hundredths(available), Hours.hundredths(booked), Hours.hundredths(run)),
                    flagged);
        }
    }

    public List<Week> weeks(long id) {
        return weeks(List.of(id)).getOrDefault(id, List.of());
    }

    /** Week by week, by the id of the overload. */
    public Map<Long, List<Week>> weeks(Collection<Long> ids) {
        return jdbc
                .sql("select * from overload_week where overload_id = any(?) order by overload_id, monday")
                .param(ids.toArray(Long[]::new))
                .query(Row.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::overloadId, Collectors.mapping(Row::week, Collectors.toList())));
    }

    /** People whose load was accepted until today or later, with the severity that was accepted. */
    Map<String, Severity> accepted(LocalDate today) {
        record Accepted(String personId, Severity severity) {}
        return jdbc
                .sql("select person_id, severity from overload where status = 'ACCEPTED' and accepted_until >= ?")
                .param(today)
                .query(Accepted.class)
                .list()
                .stream()
                .collect(Collectors.toMap(
                        Accepted::personId, Accepted::severity, BinaryOperator.maxBy(Comparator.naturalOrder())));
    }

    /**
     * Does nothing if it is closed.
     *
     * @param by null if nobody did
     */
    public void close(
            Open overload,
            String status,
            String resolution,
            @Nullable String reason,
            @Nullable LocalDate acceptedUntil,
            @Nullable String by,
            Instant now) {
        int closed = jdbc.sql(
                        """
                        update overload set status = ?, resolution = ?, reason = ?, accepted_until = ?, closed_by = ?, closed_at = ?
                        where id = ? and status = 'OPEN'
                        """)
                .params(java.util.Arrays.asList(
                        status,
                        resolution,
                        reason,
                        acceptedUntil,
                        by == null ? SCAN : by,
                        Timestamp.from(now),
                        overload.id))
                .update();
        if (closed > 0) {
            var closing = Actor.by(by, fact(overload.id, status)).person("person", overload.person);
            ledger.append(closing.words("resolution", resolution, by == null ? overload.person : closing.actor())
                    .words("reason", reason, closing.actor())
                    .with("acceptedUntil", acceptedUntil));
        }
    }

    void escalated(long id, Instant now) {
        int escalated = jdbc.sql("update overload set escalated_at = ? where id = ? and escalated_at is null")
                .params(Timestamp.from(now), id)
                .update();
        if (escalated > 0) {
            ledger.append(fact(id, "ESCALATED"));
        }
    }
}
