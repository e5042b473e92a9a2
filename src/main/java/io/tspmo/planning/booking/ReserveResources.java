package io.tspmo.planning.booking;

import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Books softly the people a project asks for, as far as they are free. */
@Component
class ReserveResources implements JavaDelegate {

    private final PeopleBooking booking;

    ReserveResources(PeopleBooking booking) {
        this.booking = booking;
    }

    @Override
    public void execute(DelegateExecution execution) {
        booking.reserve(ProjectCode.of(execution.getProcessBusinessKey()));
    }
}
