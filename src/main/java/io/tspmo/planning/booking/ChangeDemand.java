package io.tspmo.planning.booking;

import io.tspmo.planning.demand.DemandChange;
import io.tspmo.planning.resourcecheck.Assessed;
import io.tspmo.planning.resourcecheck.Capacity;
import io.tspmo.platform.decision.Decisions;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Changes the people a project asks for: gives back what is cut, books what is more as far as it is free, and keeps the verdict of
 * the table {@code resourceVerdict} on the result. Reads the lines {@code people1Effect} (MORE, FEWER), {@code people1Skill}, {@code
 * people1Hours}, {@code people1From}, {@code people1Until} and so on to line 3. Does nothing if no people change.
 */
@Component
class ChangeDemand implements JavaDelegate {

    private final Projects projects;
    private final Capacity capacity;
    private final PeopleBooking booking;
    private final Assessed assessed;
    private final Decisions decisions;
    private final ApplicationEventPublisher events;

    ChangeDemand(
            Projects projects,
            Capacity capacity,
            PeopleBooking booking,
            Assessed assessed,
            Decisions decisions,
            ApplicationEventPublisher events) {
        this.projects = projects;
        this.capacity = capacity;
        this.booking = booking;
        this.assessed = assessed;
        this.decisions = decisions;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var changes = DemandChange.answered(new Answers(execution.getVariables()));
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        boolean committed = project.phase().compareTo(Phase.EXECUTION) >= 0;
        if (changes.isEmpty() || !booking.change(project.code(), changes, committed)) {
            return;
        }
        var check = capacity.check(project.code());
        var verdict = decisions.row("resourceVerdict", Assessed.figures(check)).text("resourceVerdict");
        assessed.keep(project, verdict, check);
        events.publishEvent(NoticeRequested.of(
                        NoticeKind.DEMAND_CHANGED,
                        project.code(),
                        "A change altered the requested staff. " + check.findings())
                .about(Assessed.TOPIC));
    }
}
