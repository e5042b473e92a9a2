package io.tspmo.planning.resource;

import io.tspmo.planning.people.DemandShifted;
import io.tspmo.planning.people.WorkMoved;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.project.Projects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Books what somebody agreed elsewhere, in the same transaction, or refuses by throwing {@link Rejection}. */
@Component
class MovedWork {

    private final Projects projects;
    private final Capacity capacity;
    private final Assessed assessed;

    MovedWork(Projects projects, Capacity capacity, Assessed assessed) {
        this.projects = projects;
        this.capacity = capacity;
        this.assessed = assessed;
    }

    @EventListener
    @Transactional
    void on(WorkMoved moved) {
        capacity.move(
                moved.code(), moved.line(), moved.from(), moved.to(), moved.firstDay(), moved.lastDay(), moved.by());
    }

    @EventListener
    @Transactional
    void on(DemandShifted shifted) {
        projects.lock(shifted.code());
        capacity.shift(shifted.code(), shifted.weeks(), shifted.by());
        assessed.again(shifted.code());
    }
}
