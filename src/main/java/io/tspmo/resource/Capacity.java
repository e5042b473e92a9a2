package io.tspmo.resource;

import io.tspmo.people.Hours;
import io.tspmo.people.People;
import io.tspmo.people.Supply.Person;
import io.tspmo.people.Weekdays;
import io.tspmo.project.ProjectCode;
import io.tspmo.project.Story;
import io.tspmo.resource.Demand.Line;
import io.tspmo.resource.Staffing.Booking;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compares what projects ask for with what is free, and books it. */
@Service
@Transactional
class Capacity {

    private static final int WEEKS_TO_LOOK_AHEAD = 52;

    private final Demands demands;
    private final People people;
    private final Bookings bookings;
    private final Story story;
    private final Clock clock;

    Capacity(Demands demands, People people, Bookings bookings, Story story, Clock clock) {
        this.demands = demands;
        this.people = people;
        this.bookings = bookings;
        this.story = story;
        this.clock = clock;
    }

    /** Compares without booking. What the project itself has booked counts as free; days before today do not count. */
    ResourceCheck check(ProjectCode code) {
        return check(code, demands.of(code));
    }

    /** As {@link #check(ProjectCode)}, with the demand as it would be after some changes. */
    ResourceCheck check(ProjectCode code, List<DemandChange> changes) {
        return check(
                code, demands.wanted(code, DemandChange.apply(demands.lines(code), changes, LocalDate.now(clock))));
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
        bookings.deleteFrom(code, touched, today);
        demands.replace(code, after);
        var open = demands.wanted(code, changed).demand().from(today());
        if (open.isEmpty()) {
            story.tell(code, "resource", "The people who are no longer asked for are free again");
            return true;
        }
        var staffing = Staffing.of(open, people.free(skills(open), open.first(), open.last(), null));
        bookings.addSoft(code, staffing.bookings());
        if (committed) {
            bookings.harden(code);
        }
        story.tell(code, "resource", "After the change: " + told(staffing));
        return true;
    }

    private ResourceCheck check(ProjectCode code, Demands.Wanted wanted) {
        var demand = wanted.demand();
        var open = demand.from(today());
        var supply = people.free(skills(open), open.first(), open.last(), code);
        var staffing = Staffing.of(open, supply);
        return ResourceCheck.of(
                staffing,
                supply.people().stream()
                        .map(Person::skills)
                        .flatMap(Set::stream)
                        .collect(Collectors.toSet()),
                wanted.start(),
                earliestStart(code, wanted, staffing),
                demand);
    }

    /**
     * Books softly as much of the demand as is free from today on. Two projects never get the same hours: booking is
     * serialised until the surrounding transaction ends. Does nothing if the project has bookings.
     */
    void reserve(ProjectCode code) {
        bookings.lock();
        var demand = demands.of(code).demand().from(today());
        if (demand.isEmpty() || bookings.exist(code)) {
            return;
        }
        var supply = people.free(skills(demand), demand.first(), demand.last(), code);
        var staffing = Staffing.of(demand, supply);
        bookings.addSoft(code, staffing.bookings());
        story.tell(code, "resource", told(staffing));
    }

    /** Makes the project's soft bookings hard. */
    void commit(ProjectCode code) {
        if (bookings.harden(code) > 0) {
            story.tell(code, "resource", "The reserved people are committed");
        }
    }

    /** Gives back what is still to come, and all that was never committed. Hours worked before today stay. */
    void release(ProjectCode code) {
        if (bookings.deleteFrom(code, LocalDate.now(clock)) > 0) {
            story.tell(code, "resource", "The booked people are free again");
        }
    }

    private static String told(Staffing staffing) {
        long hours = staffing.bookings().stream().mapToLong(Booking::hours).sum();
        long persons =
                staffing.bookings().stream().map(Booking::person).distinct().count();
        return "Reserved %s of %d %s%s"
                .formatted(
                        Hours.text(hours),
                        persons,
                        persons == 1 ? "person" : "people",
                        staffing.isShort() ? "; nobody has time for " + Hours.text(staffing.shortHours()) : "");
    }

    private @Nullable LocalDate earliestStart(ProjectCode code, Demands.Wanted wanted, Staffing staffing) {
        var demand = wanted.demand();
        boolean past = wanted.start().isBefore(LocalDate.now(clock));
        if (!past && !staffing.isShort()) {
            return wanted.start();
        }
        int from = Math.max(demand.start(), today());
        int latest = from + 5 * (WEEKS_TO_LOOK_AHEAD + 1);
        var moved = demand.startingOn(latest);
        var supply = people.free(skills(demand), today(), Math.max(moved.last(), latest), code);
        OptionalInt monday = Staffing.earliestMonday(demand, supply, from, WEEKS_TO_LOOK_AHEAD);
        return monday.isPresent() ? Weekdays.date(monday.getAsInt()) : null;
    }

    private static Set<String> skills(Demand demand) {
        return demand.lines().stream().map(Line::skill).map(Demand.Skill::id).collect(Collectors.toSet());
    }

    private int today() {
        return Weekdays.onOrAfter(LocalDate.now(clock));
    }
}
