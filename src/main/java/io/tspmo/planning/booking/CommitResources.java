package io.tspmo.planning.booking;

import io.tspmo.planning.resourcecheck.Assessed;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.event.NoticeSettled;
import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Makes the soft bookings of a project hard, in the transaction of the gate that was approved; what expired before is booked anew
 * as far as people are free. Writes {@code resourceVerdict} (ENOUGH, TIGHT, SHORT, as the table {@code resourceVerdict} says) and
 * {@code resourceFindings} (one line a finding). Tells the resource managers of people who are no longer free.
 */
@Component
class CommitResources implements JavaDelegate {

    private final PeopleBooking booking;
    private final Assessed assessed;
    private final ApplicationEventPublisher events;

    CommitResources(PeopleBooking booking, Assessed assessed, ApplicationEventPublisher events) {
        this.booking = booking;
        this.assessed = assessed;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        if (!booking.commit(code)) {
            return;
        }
        events.publishEvent(new NoticeSettled(code, SoftBookings.TOPIC));
        var found = assessed.again(code);
        execution.setVariable("resourceVerdict", found.verdict());
        execution.setVariable("resourceFindings", found.check().findings());
        if (found.check().shortHours().signum() > 0) {
            events.publishEvent(NoticeRequested.of(
                            NoticeKind.PEOPLE_SHORT,
                            code,
                            "Work begins without some of the people it needs. "
                                    + found.check().findings())
                    .about(Assessed.TOPIC));
        }
    }
}
