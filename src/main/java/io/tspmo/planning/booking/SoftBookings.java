package io.tspmo.planning.booking;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.planning.resource.BookingOccasion;
import io.tspmo.planning.resource.Bookings;
import io.tspmo.planning.resource.Reservations;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.event.NoticeSettled;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People are not held forever for a project that is not approved: its lead is informed, then they are free again. */
@Service
@Transactional
public class SoftBookings {

    /** Of news. */
    static final String TOPIC = "reservation";

    private final Reservations reservations;
    private final Bookings bookings;
    private final PeopleBooking booking;
    private final Projects projects;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SoftBookings(
            Reservations reservations,
            Bookings bookings,
            PeopleBooking booking,
            Projects projects,
            Ledger ledger,
            ApplicationEventPublisher events,
            Clock clock) {
        this.reservations = reservations;
        this.bookings = bookings;
        this.booking = booking;
        this.projects = projects;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /** Notifies its lead once that the end is near; of two that try at the same time the second finds it done. */
    void warn(ProjectCode code) {
        reservations.warn(code, LocalDate.now(clock)).ifPresent(end -> {
            ledger.append(Fact.of(FactKind.NOTED)
                    .in(code.value())
                    .about(code.value())
                    .outcome("RESERVATION_ENDS")
                    .with("until", end));
            notifyLead(
                    code,
                    "The people reserved for it are free again after %s, unless the gate is approved before. You can extend"
                                    .formatted(end)
                            + " this once, on its page of people.");
        });
    }

    /** Gives the people back once. */
    void end(ProjectCode code) {
        bookings.lock();
        if (!reservations.end(code, LocalDate.now(clock))) {
            return;
        }
        if (bookings.deleteSoft(code, BookingOccasion.EXPIRY, null) > 0) {
            notifyLead(
                    code,
                    "The people reserved for it are free again, since the time they are held is over. When the gate is"
                            + " approved, the people who are free then are booked.");
        }
    }

    /**
     * Starts the days again, and reserves again what had gone.
     *
     * @throws Rejection if it was extended before, or there is nothing to extend
     */
    public void extend(ProjectCode code, String by) {
        projects.lock(code);
        bookings.lock();
        var reservation =
                reservations.of(code).orElseThrow(() -> Rejection.conflict("No person is reserved for this project."));
        if (reservation.extendedBy() != null) {
            throw Rejection.conflict("This reservation was extended before. It can be extended only once.");
        }
        events.publishEvent(new NoticeSettled(code, TOPIC));
        if (reservation.holds()) {
            reservations.begin(code, LocalDate.now(clock), by);
        } else {
            booking.reserve(code, by);
        }
    }

    private void notifyLead(ProjectCode code, String text) {
        events.publishEvent(
                NoticeRequested.to(NoticeKind.PEOPLE_CHANGED, projects.get(code).lead(), code, text)
                        .about(TOPIC));
    }
}
