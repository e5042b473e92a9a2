package io.tspmo.planning.booking;

import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives back the people a project has booked, from today on. */
@Component
class ReleaseResources implements JavaDelegate {

    private final PeopleBooking booking;

    ReleaseResources(PeopleBooking booking) {
        this.booking = booking;
    }

    @Override
    public void execute(DelegateExecution execution) {
        booking.release(ProjectCode.of(execution.getProcessBusinessKey()));
    }
}
