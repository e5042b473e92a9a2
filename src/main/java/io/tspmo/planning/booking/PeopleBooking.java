package io.tspmo.planning.booking;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.demand.Demand;
import io.tspmo.planning.demand.DemandChange;
import io.tspmo.planning.demand.DemandShift;
import io.tspmo.planning.demand.Requested;
import io.tspmo.planning.demand.Staffing.Booking;
import io.tspmo.planning.people.People;
import io.tspmo.planning.resource.BookingOccasion;
import io.tspmo.planning.resource.Bookings;
import io.tspmo.planning.resource.Demands;
import io.tspmo.planning.resource.Reservations;
import io.tspmo.planning.resourcecheck.Capacity;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.project.ProjectCode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Books people's hours for projects, as far as they are free, and gives them back. */
@Service
@Transactional
public class PeopleBooking {

    private final Demands demands;
    private final Capacity capacity;
    private final People people;
    private final Bookings bookings;
    private final Reservations reservations;
    private final Clock clock;

    PeopleBooking(
            Demands demands,
            Capacity capacity,
            People people,
            Bookings bookings,
            Reservations reservations,
            Clock clock) {
        this.demands = demands;
        this.capacity = capacity;
        this.people = people;
        this.bookings = bookings;
        this.reservations = reservations;
        this.clock = clock;
    }

    /**
     * Changes the demand from today on. Lines that change are booked anew, as far as people are free beside what the project
     * keeps; the other lines keep their people.
     *
     * @param committed whether the bookings are hard from the start
     * @return whether anything changed
     */
    boolean change(ProjectCode code, List<DemandChange> changes, boolean committed) {
        bookings.lock();
        var today = LocalDate.now(clock);
        var before = demands.lines(code);
        var after = DemandChange.apply(before, changes, today);
        var changed = after.stream().filter(line -> !before.contains(line)).toList();
        var touched = Stream.concat(before.stream().filter(line -> !after.contains(line)), changed.stream())
                .map(Requested::number)
                .collect(Collectors.toSet());
        if (touched.isEmpty()) {
            return false;
        }
        var known = bookings.people(code);
        bookings.deleteFrom(code, touched, today, BookingOccasion.CHANGE, null);
        demands.replace(code, after, "CHANGED", null, null);
        var open = demands.wanted(code, changed).demand().from(today());
        if (open.isEmpty()) {
            return true;
        }
        var staffing = capacity.staff(open, null, known).staffing();
        bookings.addSoft(code, staffing, BookingOccasion.CHANGE, null);
        if (committed) {
            bookings.harden(code, BookingOccasion.CHANGE);
        }
        return true;
    }

    /**
     * Books softly as much of the demand as is free from today on, for the days that the table {@code bookingRules} says. Two
     * projects never get the same hours: booking is serialised until the surrounding transaction ends. Does nothing if the
     * project has bookings.
     */
    public void reserve(ProjectCode code) {
        reserve(code, null);
    }

    /** @param extendedBy who had what expired reserved again; null if it was never reserved before */
    public void reserve(ProjectCode code, @Nullable String extendedBy) {
        bookings.lock();
        var demand = demands.of(code).demand().from(today());
        if (demand.isEmpty() || bookings.exist(code)) {
            return;
        }
        var staffing = capacity.staff(demand, code, Set.of()).staffing();
        bookings.addSoft(code, staffing, BookingOccasion.RESERVED, extendedBy);
        reservations.begin(code, LocalDate.now(clock), extendedBy);
    }

    /**
     * Makes the project's soft bookings hard. Where some are missing, because they expired or a person was not free when they
     * were made, people are booked anew first, as far as they are free now. Does nothing if the project is committed.
     *
     * @return whether anything was committed, or could not be
     */
    public boolean commit(ProjectCode code) {
        bookings.lock();
        if (!bookings.areHard(code)) {
            complete(code);
        }
        boolean held = reservations.forget(code);
        return bookings.harden(code, BookingOccasion.GATE) > 0 || held;
    }

    private void complete(ProjectCode code) {
        var open = demands.of(code).demand().from(today());
        if (open.isEmpty()) {
            return;
        }
        var staffing = capacity.staff(open, code, bookings.people(code)).staffing();
        long found = staffing.bookings().stream().mapToLong(Booking::hours).sum();
        if (found > bookings.hoursFrom(code, LocalDate.now(clock))) {
            bookings.deleteFrom(code, LocalDate.now(clock), BookingOccasion.GATE);
            bookings.addSoft(code, staffing, BookingOccasion.GATE, null);
        }
    }

    /**
     * Replaces the whole demand while nothing is committed. Where people were reserved, others are, until the same day.
     *
     * @param by null if the schedule asks for it
     * @return false if people are committed; nothing is changed then
     * @throws Rejection if so much cannot be asked for
     */
    public boolean replace(ProjectCode code, List<Requested> lines, @Nullable String by, String why) {
        bookings.lock();
        if (bookings.areHard(code)) {
            return false;
        }
        possible(code, lines);
        var known = bookings.people(code);
        boolean reserved = bookings.deleteSoft(code, BookingOccasion.DEMAND, by) > 0;
        demands.replaceAll(code, lines, by, why);
        var demand = demands.of(code).demand().from(today());
        if (reserved && !demand.isEmpty()) {
            bookings.addSoft(code, capacity.staff(demand, code, known).staffing(), BookingOccasion.DEMAND, by);
        }
        return true;
    }

    /**
     * Moves everything that is still to come by some weeks, and staffs it anew: committed where it was committed, reserved where
     * it was reserved.
     *
     * @throws Rejection if more would be left undone than before, or so much cannot be asked for
     */
    void shift(ProjectCode code, int weeks, String by) {
        bookings.lock();
        var today = LocalDate.now(clock);
        var lines = demands.lines(code);
        var shifted = DemandShift.of(lines, weeks, today);
        var before = demands.of(code).demand().from(today());
        if (before.isEmpty()) {
            throw Rejection.conflict(code + " requests no staff any more.");
        }
        var after = possible(code, shifted).from(today());
        boolean committed = bookings.areHard(code);
        boolean booked = bookings.exist(code);
        var known = bookings.people(code);
        long undone = capacity.staff(before, code, known).staffing().shortHours();
        var staffing = capacity.staff(after, code, known).staffing();
        if (staffing.shortHours() > undone) {
            throw Rejection.conflict("%s cannot be delayed by %d weeks: no person has time for %s then."
                    .formatted(code, weeks, Hours.text(staffing.shortHours())));
        }
        bookings.deleteFrom(code, lines.stream().map(Requested::number).toList(), today, BookingOccasion.SHIFT, by);
        demands.replace(code, shifted, "SHIFTED", by, weeks + (weeks == 1 ? " week" : " weeks"));
        if (booked) {
            bookings.addSoft(code, staffing, BookingOccasion.SHIFT, by);
        }
        if (committed) {
            bookings.harden(code, BookingOccasion.SHIFT);
        }
    }

    /**
     * Gives what one person has booked on a line to another, from today on.
     *
     * @throws Rejection if nothing is booked there, the other may not do it, or has no time on one of the days
     */
    void move(ProjectCode code, int number, String from, String to, LocalDate first, LocalDate last, String by) {
        bookings.lock();
        var today = LocalDate.now(clock);
        var begin = first.isBefore(today) ? today : first;
        var line = demands.of(code).demand().lines().stream()
                .filter(one -> one.number() == number)
                .findAny()
                .orElseThrow(() -> Rejection.conflict("%s has no line %d any more.".formatted(code, number)));
        var moved = bookings.of(code, number, from, begin, last);
        if (moved.isEmpty()) {
            throw Rejection.conflict(
                    "%s has nothing booked on line %d of %s from %s to %s.".formatted(from, number, code, begin, last));
        }
        var supply = people.time(
                        Set.of(line.skill().id()),
                        moved.get(0).day(),
                        moved.get(moved.size() - 1).day(),
                        Set.of())
                .supply();
        int person = -1;
        for (int i = 0; i < supply.people().size(); i++) {
            person = supply.people().get(i).id().equals(to) ? i : person;
        }
        if (person < 0 || !line.servedBy(supply.people().get(person))) {
            throw Rejection.conflict("%s cannot take %s.".formatted(to, line.who()));
        }
        for (var booking : moved) {
            if (supply.free(person, booking.day()) < booking.hours()) {
                throw Rejection.conflict(
                        "%s has no %s on %s.".formatted(to, Hours.text(booking.hours()), Weekdays.date(booking.day())));
            }
        }
        bookings.move(code, number, from, to, begin, last, by);
    }

    /** Gives back what is still to come, and all that was never committed. Hours worked before today stay. */
    public void release(ProjectCode code) {
        reservations.forget(code);
        bookings.deleteFrom(code, LocalDate.now(clock), BookingOccasion.END);
    }

    /** @throws Rejection if so much cannot be requested */
    private Demand possible(ProjectCode code, List<Requested> lines) {
        try {
            return demands.wanted(code, lines).demand();
        } catch (IllegalArgumentException e) {
            throw Rejection.conflict(e.getMessage() + ".");
        }
    }

    private int today() {
        return Weekdays.onOrAfter(LocalDate.now(clock));
    }
}
