package io.tspmo.planning.staffing;

import io.tspmo.planning.booking.PeopleBooking;
import io.tspmo.planning.listing.ImportRow;
import io.tspmo.planning.listing.Listing.Rules;
import io.tspmo.planning.listing.RowChange;
import io.tspmo.planning.listing.RowError;
import io.tspmo.planning.resource.BookingOccasion;
import io.tspmo.planning.resource.Bookings;
import io.tspmo.planning.resource.Demands;
import io.tspmo.project.project.ProjectCode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What an import of demand may not do, and what else it does: what is softly booked for a project is booked anew for what it
 * asks for then, as after a request that was corrected.
 */
@Component
class DemandImport implements Rules {

    private static final String[] ENDED = {"DECLINED", "CANCELLED", "COMPLETED"};

    private final JdbcClient jdbc;
    private final Bookings bookings;
    private final Demands demands;
    private final PeopleBooking booking;

    DemandImport(JdbcClient jdbc, Bookings bookings, Demands demands, PeopleBooking booking) {
        this.jdbc = jdbc;
        this.bookings = bookings;
        this.demands = demands;
        this.booking = booking;
    }

    /** Both days count. */
    record Span(String projectCode, int line, LocalDate firstDay, LocalDate lastDay) {}

    @Override
    public List<RowError> check(List<RowChange> changes, Map<String, Map<String, List<ImportRow>>> after) {
        return refused(changes);
    }

    /** Changes to what is agreed, or over. */
    List<RowError> refused(List<RowChange> changes) {
        var reasons = new HashMap<String, String>();
        jdbc.sql(
                        """
                        select code, state = any(?) as ended
                        from project_summary_view project
                        where code = any(?)
                          and (state = any(?)
                               or exists (select from resource_booking_view where project_code = code and kind = 'HARD'))
                        """)
                .params(ENDED, projects(changes), ENDED)
                .query(row -> {
                    reasons.put(
                            row.getString("code"),
                            row.getBoolean("ended")
                                    ? "has ended, so it requests no staff any more"
                                    : "has its people committed; its demand changes by change control only");
                });
        return changes.stream()
                .map(RowChange::entry)
                .filter(entry -> reasons.containsKey(entry.subject()))
                .map(entry -> entry.fault("project", Objects.requireNonNull(reasons.get(entry.subject()))))
                .toList();
    }

    /** Of the projects that some changes are about. May be changed. */
    Map<String, List<Span>> lines(List<RowChange> changes) {
        return jdbc
                .sql(
                        "select project_code, line, first_day, last_day from resource_demand_view where project_code = any(?)")
                .param(projects(changes))
                .query(Span.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Span::projectCode));
    }

    /** Gives back what is softly booked, and books it anew after the rows are stored. */
    @Override
    public Runnable storing(List<RowChange> changes, String by) {
        var codes = projects(changes);
        if (codes.length == 0) {
            return () -> {};
        }
        bookings.lock();
        if (!refused(changes).isEmpty()) {
            throw new PessimisticLockingFailureException("A project was decided on while its demand was compared");
        }
        var booked = jdbc.sql(
                        "select distinct project_code from resource_booking_view where project_code = any(?) order by 1")
                .param(codes)
                .query(String.class)
                .list();
        bookings.deleteSoft(codes, BookingOccasion.IMPORT, by);
        var counts = changes.stream()
                .collect(Collectors.groupingBy(change -> change.entry().subject(), Collectors.counting()));
        return () -> {
            counts.forEach(
                    (code, rows) -> demands.imported(ProjectCode.of(code), by, rows + (rows == 1 ? " row" : " rows")));
            booked.forEach(code -> booking.reserve(ProjectCode.of(code)));
        };
    }

    private static String[] projects(List<RowChange> changes) {
        return changes.stream()
                .map(change -> change.entry().subject())
                .distinct()
                .toArray(String[]::new);
    }
}
