package io.tspmo.resource;

import io.tspmo.people.Weekdays;
import io.tspmo.project.ProjectCode;
import io.tspmo.resource.Staffing.Booking;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Hours of people that projects have taken: SOFT until the plan is approved, HARD from then on. */
@Repository
class Bookings {

    /** Any number that no other advisory lock of this database uses. */
    private static final long LOCK = 0x7450_6d6f_426f_6f6bL;

    private final JdbcClient jdbc;

    Bookings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Waits until no other transaction is booking, and makes the others wait until this one ends. Needs READ COMMITTED:
     * what is read after the wait has to include what the others have booked meanwhile. One lock for all, because people
     * with several skills tie almost everybody together, and booking takes milliseconds.
     */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(row -> {});
    }

    boolean exist(ProjectCode code) {
        return jdbc.sql("select exists (select from booking where project_code = ?)")
                .param(code.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether anything was committed. */
    boolean areHard(ProjectCode code) {
        return jdbc.sql("select exists (select from booking where project_code = ? and kind = 'HARD')")
                .param(code.value())
                .query(Boolean.class)
                .single();
    }

    /** Hundredths of hours from a day on. */
    long hoursFrom(ProjectCode code, LocalDate day) {
        return jdbc.sql("select coalesce(sum(100 * hours), 0) from booking where project_code = ? and day >= ?")
                .params(code.value(), day)
                .query(Long.class)
                .single();
    }

    /** Gives back what was never committed. Returns how many bookings are gone. */
    int deleteSoft(ProjectCode code) {
        return jdbc.sql("delete from booking where project_code = ? and kind = 'SOFT'")
                .param(code.value())
                .update();
    }

    /** What somebody is to do on one line, day by day. */
    List<Booking> of(ProjectCode code, int line, String person, LocalDate from, LocalDate until) {
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
    void move(ProjectCode code, int line, String from, String to, LocalDate first, LocalDate last) {
        jdbc.sql(
                        """
                        with gone as (
                            delete from booking where project_code = :project and line = :line and person_id = :from
                                and day between :first and :last
                            returning day, hours, kind)
                        insert into booking as there (project_code, line, person_id, day, hours, kind)
                        select :project, :line, :to, day, hours, kind from gone
                        on conflict (project_code, line, person_id, day) do update set hours = there.hours + excluded.hours
                        """)
                .param("project", code.value())
                .param("line", line)
                .param("from", from)
                .param("to", to)
                .param("first", first)
                .param("last", last)
                .update();
    }

    void addSoft(ProjectCode code, List<Booking> bookings) {
        jdbc.sql(
                        """
                        insert into booking (project_code, line, person_id, day, hours, kind)
                        select ?, line, person, date '1970-01-01' + day, hundredths / 100.0, 'SOFT'
                        from unnest(?, ?, ?, ?) as wanted (line, person, day, hundredths)
                        on conflict do nothing""")
                .params(
                        code.value(),
                        bookings.stream().map(Booking::line).toArray(Integer[]::new),
                        bookings.stream().map(Booking::person).toArray(String[]::new),
                        bookings.stream()
                                .map(booking ->
                                        (int) Weekdays.date(booking.day()).toEpochDay())
                                .toArray(Integer[]::new),
                        bookings.stream().map(Booking::hours).toArray(Long[]::new))
                .update();
    }

    /** The hours booked for each line of a project, by kind. */
    List<Map<String, Object>> of(ProjectCode code) {
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
    int harden(ProjectCode code) {
        return jdbc.sql("update booking set kind = 'HARD' where project_code = ? and kind = 'SOFT'")
                .param(code.value())
                .update();
    }

    /** Keeps hard bookings before a day: they were worked. Returns how many bookings are gone. */
    int deleteFrom(ProjectCode code, LocalDate day) {
        return jdbc.sql("delete from booking where project_code = ? and (kind = 'SOFT' or day >= ?)")
                .params(code.value(), day)
                .update();
    }

    /** Gives back what some lines have from a day on. */
    void deleteFrom(ProjectCode code, Collection<Integer> lines, LocalDate day) {
        jdbc.sql("delete from booking where project_code = ? and line = any(?) and day >= ?")
                .params(code.value(), lines.toArray(Integer[]::new), day)
                .update();
    }
}
