package io.tspmo.planning.booking;

import io.tspmo.planning.people.DemandShifted;
import io.tspmo.planning.people.WorkMoved;
import io.tspmo.planning.resourcecheck.Assessed;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.project.Projects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Books what was agreed elsewhere, in the same transaction, or refuses by throwing {@link Rejection}. */
@Component
class MovedWork {

    private final Projects projects;
    private final PeopleBooking booking;
    private final Assessed assessed;

    MovedWork(Projects projects, PeopleBooking booking, Assessed assessed) {
        this.projects = projects;
        this.booking = booking;
        this.assessed = assessed;
    }

    @EventListener
    @Transactional
    void on(WorkMoved moved) {
        booking.move(
                moved.code(), moved.line(), moved.from(), moved.to(), moved.firstDay(), moved.lastDay(), moved.by());
    }

    @EventListener
    @Transactional
    void on(DemandShifted shifted) {
        projects.lock(shifted.code());
        booking.shift(shifted.code(), shifted.weeks(), shifted.by());
        assessed.again(shifted.code());
    }
}
