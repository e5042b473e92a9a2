package io.tspmo.planning.resource;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.Fact.Person;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.demand.Staffing;
import io.tspmo.planning.demand.Staffing.Booking;
import io.tspmo.project.project.Actor;
import io.tspmo.project.project.ProjectCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Hours of people that projects have taken: SOFT until the plan is approved, HARD from then on. */
@Repository
public class Bookings {

    /** Any number that no other advisory lock of this database uses. */
    private static final long LOCK = 0x7450_6d6f_426f_6f6bL;

    /** What became of rows: one line for each person. */
    private static final String SUMS =
            """
            select %s line, person_id as person, kind, sum(hours) as hours, min(day) as first_day, max(day) as last_day,
                   count(distinct date_trunc('week', day)) as weeks, count(*) as days
            from changed group by %s line, person_id, kind order by %s line, person_id, kind
            """;

    private static final String SUM = SUMS.formatted("", "", "");

    private static final RowMapper<Sum> SUM_ROW = new DataClassRowMapper<>(Sum.class);

    private final JdbcClient jdbc;
    private final Ledger ledger;

    Bookings(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /**
     * Waits until no other transaction is booking, and makes the others wait until this one ends. Needs READ COMMITTED:
     * what is read after the wait has to include what the others have booked meanwhile. One lock for all, because people
     * with several skills tie almost everybody together, and booking takes milliseconds.
     */
    public void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(row -> {});
    }

    /** Hours of a person on a line; both days count. */
    record Sum(
            int line,
            String person,
            String kind,
            BigDecimal hours,
            LocalDate firstDay,
            LocalDate lastDay,
            int weeks,
            int days) {

        private Sum of(String other) {
            return new Sum(line, other, kind, hours, firstDay, lastDay, weeks, days);
        }

        private Map<String, Object> recorded() {
            return Map.of(
                    "line", line,
                    "person", new Person(person),
                    "kind", kind,
                    "hours", hours,
                    "from", firstDay,
                    "until", lastDay,
                    "weeks", weeks,
                    "days", days);
        }
    }

    /** Changes bookings of a project, and records the sums. Returns how many bookings were changed. */
    int change(
            String statement,
            String outcome,
            BookingOccasion why,
            @Nullable String by,
            ProjectCode code,
            Object... params) {
        var sums = jdbc.sql("with changed as (" + statement + " returning *) " + SUM)
                .param(code.value())
                .params(params)
                .query(Sum.class)
                .list();
        return recordSums(code.value(), outcome, why, by, sums);
    }

    private int recordSums(String code, String outcome, BookingOccasion why, @Nullable String by, List<Sum> sums) {
        if (!sums.isEmpty()) {
            ledger.append(Actor.by(by, Fact.of(FactKind.BOOKING).in(code).about(code))
                    .outcome(outcome)
                    .with("occasion", why)
                    .with("hours", sums.stream().map(Sum::hours).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .with("bookings", sums.stream().map(Sum::recorded).toList()));
        }
        return sums.stream().mapToInt(Sum::days).sum();
    }

    public boolean exist(ProjectCode code) {
        return jdbc.sql("select exists (select from booking where project_code = ?)")
                .param(code.value())
                .query(Boolean.class)
                .single();
    }

    /** The ids of all who work or have worked on a project. */
    public Set<String> people(ProjectCode code) {
        return jdbc.sql("select distinct person_id from booking where project_code = ?")
                .param(code.value())
                .query(String.class)
                .set();
    }

    /** Whether anything was committed. */
    public boolean areHard(ProjectCode code) {
        return jdbc.sql("select exists (select from booking where project_code = ? and kind = 'HARD')")
                .param(code.value())
                .query(Boolean.class)
                .single();
    }

    /** Hundredths of hours from a day on. */
    public long hoursFrom(ProjectCode code, LocalDate day) {
        return jdbc.sql("select coalesce(sum(100 * hours), 0) from booking where project_code = ? and day >= ?")
                .params(code.value(), day)
                .query(Long.class)
                .single();
    }

    /** Gives back what was never committed. Returns how many bookings are gone. */
    public int deleteSoft(ProjectCode code, BookingOccasion why, @Nullable String by) {
        return change(
                "delete from booking where project_code = ? and kind = 'SOFT'",
                why == BookingOccasion.EXPIRY ? "LAPSED" : "RELEASED",
                why,
                by,
                code);
    }

    /** As the other, of some projects at once. */
    public void deleteSoft(String[] codes, BookingOccasion why, @Nullable String by) {
        var gone = new LinkedHashMap<String, List<Sum>>();
        jdbc.sql("with changed as (delete from booking where project_code = any(?) and kind = 'SOFT' returning *) "
                        + SUMS.formatted("project_code,", "project_code,", "project_code,"))
                .param(codes)
                .query((row, number) -> {
                    var sum = SUM_ROW.mapRow(row, number);
                    return gone.computeIfAbsent(row.getString("project_code"), none -> new ArrayList<>())
                            .add(sum);
                })
                .list();
        gone.forEach((code, sums) -> recordSums(code, "RELEASED", why, by, sums));
    }

    /** What a person is to do on one line, day by day. */
    public List<Booking> of(ProjectCode code, int line, String person, LocalDate from, LocalDate until) {
        return jdbc.sql("select day, 100 * hours as hundredths from booking"
                        + " where project_code = ? and line = ? and person_id = ? and day between ? and ? order by day")
                .params(code.value(), line, person, from, until)
                .query((row, number) -> new Booking(
                        line,
                        person,
                        Weekdays.onOrAfter(row.getObject("day", LocalDate.class)),
                        row.getLong("hundredths")))
                .list();
    }

    /** Gives one person's bookings of a line to another, who may have some of the same days already. */
    public void move(ProjectCode code, int line, String from, String to, LocalDate first, LocalDate last, String by) {
        var moved = jdbc.sql(
                        """
                        with changed as (
                            delete from booking where project_code = :project and line = :line and person_id = :from
                                and day between :first and :last
                            returning *),
                        given as (
                            insert into booking as there (project_code, line, person_id, day, hours, kind)
                            select :project, :line, :to, day, hours, kind from changed
                            on conflict (project_code, line, person_id, day) do update set hours = there.hours + excluded.hours)
                        """
                                + SUM)
                .param("project", code.value())
                .param("line", line)
                .param("from", from)
                .param("to", to)
                .param("first", first)
                .param("last", last)
                .query(SUM_ROW)
                .list();
        recordSums(code.value(), "RELEASED", BookingOccasion.MOVE, by, moved);
        recordSums(
                code.value(),
                "BOOKED",
                BookingOccasion.MOVE,
                by,
                moved.stream().map(sum -> sum.of(to)).toList());
    }

    /** What no person has time for is recorded, too. */
    public void addSoft(ProjectCode code, Staffing staffing, BookingOccasion why, @Nullable String by) {
        var bookings = staffing.bookings();
        change(
                """
                insert into booking (project_code, line, person_id, day, hours, kind)
                select ?, line, person, date '1970-01-01' + day, hundredths / 100.0, 'SOFT'
                from unnest(?, ?, ?, ?) as wanted (line, person, day, hundredths)
                on conflict do nothing
                """,
                "BOOKED",
                why,
                by,
                code,
                bookings.stream().map(Booking::line).toArray(Integer[]::new),
                bookings.stream().map(Booking::person).toArray(String[]::new),
                bookings.stream()
                        .map(booking -> (int) Weekdays.date(booking.day()).toEpochDay())
                        .toArray(Integer[]::new),
                bookings.stream().map(Booking::hours).toArray(Long[]::new));
        if (staffing.isShort()) {
            ledger.append(Fact.of(FactKind.BOOKING)
                    .in(code.value())
                    .about(code.value())
                    .outcome("SHORT")
                    .with("occasion", why)
                    .with("hours", BigDecimal.valueOf(staffing.shortHours(), 2)));
        }
    }

    /** The hours booked for each line of a project, by kind. */
    public List<Map<String, Object>> of(ProjectCode code) {
        return jdbc.sql(
                        """
                        select line, kind, sum(hours) as hours, min(day) as first_day, max(day) as last_day
                        from booking where project_code = ? group by line, kind order by line, kind
                        """)
                .param(code.value())
                .query((row, number) -> Map.<String, Object>of(
                        "line", row.getInt("line"),
                        "kind", row.getString("kind"),
                        "hours", row.getBigDecimal("hours"),
                        "from", row.getObject("first_day", LocalDate.class),
                        "until", row.getObject("last_day", LocalDate.class)))
                .list();
    }

    /** Returns how many bookings became hard. */
    public int harden(ProjectCode code, BookingOccasion why) {
        return change(
                "update booking set kind = 'HARD' where project_code = ? and kind = 'SOFT'",
                "COMMITTED",
                why,
                null,
                code);
    }

    /** Keeps hard bookings before a day: they were worked. Returns how many bookings are gone. */
    public int deleteFrom(ProjectCode code, LocalDate day, BookingOccasion why) {
        return change(
                "delete from booking where project_code = ? and (kind = 'SOFT' or day >= ?)",
                "RELEASED",
                why,
                null,
                code,
                day);
    }

    /** Gives back what some lines have from a day on. */
    public void deleteFrom(
            ProjectCode code, Collection<Integer> lines, LocalDate day, BookingOccasion why, @Nullable String by) {
        change(
                "delete from booking where project_code = ? and line = any(?) and day >= ?",
                "RELEASED",
                why,
                by,
                code,
                lines.toArray(Integer[]::new),
                day);
    }
}
