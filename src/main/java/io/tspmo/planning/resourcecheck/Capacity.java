package io.tspmo.planning.resourcecheck;

import io.tspmo.planning.calendar.Supply;
import io.tspmo.planning.calendar.Supply.Person;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.choice.LoadLimits;
import io.tspmo.planning.choice.StaffingTables;
import io.tspmo.planning.demand.Demand;
import io.tspmo.planning.demand.DemandChange;
import io.tspmo.planning.demand.ResourceCheck;
import io.tspmo.planning.demand.Staffing;
import io.tspmo.planning.people.People;
import io.tspmo.planning.resource.Demands;
import io.tspmo.project.project.ProjectCode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compares what projects request with what is free. */
@Service
@Transactional
public class Capacity {

    private static final int WEEKS_TO_LOOK_AHEAD = 52;

    private final Demands demands;
    private final People people;
    private final StaffingTables tables;
    private final LoadLimits limits;
    private final Clock clock;

    public Capacity(Demands demands, People people, StaffingTables tables, LoadLimits limits, Clock clock) {
        this.demands = demands;
        this.people = people;
        this.tables = tables;
        this.limits = limits;
        this.clock = clock;
    }

    /** Compares without booking. What the project itself has booked counts as free; days before today do not count. */
    public ResourceCheck check(ProjectCode code) {
        return check(code, demands.of(code));
    }

    /** As {@link #check(ProjectCode)}, with the demand as it would be after some changes. */
    public ResourceCheck check(ProjectCode code, List<DemandChange> changes) {
        return check(
                code, demands.wanted(code, DemandChange.apply(demands.lines(code), changes, LocalDate.now(clock))));
    }

    private ResourceCheck check(ProjectCode code, Demands.Wanted wanted) {
        var demand = wanted.demand();
        var open = demand.from(today());
        var staffed = staff(open, code, Set.of());
        return ResourceCheck.of(
                staffed.staffing(),
                staffed.supply().skills(),
                wanted.start(),
                earliestStart(code, wanted, staffed.staffing()));
    }

    /** @param supply that it was chosen from */
    public record Staffed(Staffing staffing, Supply supply) {}

    /**
     * Chooses people for a demand from what is free, whole weeks of it, by the table {@code staffingRules}: the one place that
     * does, for the check as for booking.
     *
     * @param besides the project whose own bookings are free time here; null if they are not
     * @param known ids of those who work on the project
     */
    public Staffed staff(Demand demand, @Nullable ProjectCode besides, Set<String> known) {
        int monday = 5 * Weekdays.weekOf(demand.first());
        int friday = 5 * Weekdays.weekOf(demand.last()) + 4;
        var time = people.time(demand.skills(), monday, friday, besides == null ? Set.of() : Set.of(besides));
        var supply = time.supply(limits.now()::share);
        var ids = supply.people().stream().map(Person::id).toList();
        return new Staffed(Staffing.of(demand, supply, tables.suitability(ids, Weekdays.date(monday), known)), supply);
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
        var supply = people.time(demand.skills(), today(), Math.max(moved.last(), latest), Set.of(code))
                .supply();
        OptionalInt monday = Staffing.earliestMonday(demand, supply, from, WEEKS_TO_LOOK_AHEAD);
        return monday.isPresent() ? Weekdays.date(monday.getAsInt()) : null;
    }

    private int today() {
        return Weekdays.onOrAfter(LocalDate.now(clock));
    }
}
