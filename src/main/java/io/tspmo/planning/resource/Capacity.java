package io.tspmo.planning.resource;

import io.tspmo.planning.calendar.Supply;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.demand.Demand;
import io.tspmo.planning.demand.DemandChange;
import io.tspmo.planning.demand.ResourceCheck;
import io.tspmo.planning.demand.Staffing;
import io.tspmo.planning.people.People;
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
class Capacity {

    private static final int WEEKS_TO_LOOK_AHEAD = 52;

    private final Demands demands;
    private final People people;
    private final Clock clock;

    Capacity(Demands demands, People people, Clock clock) {
        this.demands = demands;
        this.people = people;
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

    private ResourceCheck check(ProjectCode code, Demands.Wanted wanted) {
        var demand = wanted.demand();
        var open = demand.from(today());
        var supply = free(open, code);
        var staffing = Staffing.judge(open, supply);
        return ResourceCheck.of(
                staffing, supply.skills(), wanted.start(), earliestStart(code, wanted, staffing), demand);
    }

    /** The one place that asks for people's time. */
    Supply free(Demand demand, @Nullable ProjectCode besides) {
        return people.free(
                demand.skills(), demand.first(), demand.last(), besides == null ? Set.of() : Set.of(besides));
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
        var supply = people.free(demand.skills(), today(), Math.max(moved.last(), latest), Set.of(code));
        OptionalInt monday = Staffing.earliestMonday(demand, supply, from, WEEKS_TO_LOOK_AHEAD);
        return monday.isPresent() ? Weekdays.date(monday.getAsInt()) : null;
    }

    private int today() {
        return Weekdays.onOrAfter(LocalDate.now(clock));
    }
}
