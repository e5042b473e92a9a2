package io.tspmo.governance.obligation;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import io.tspmo.platform.decision.Decisions;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.HolidayCalendar;
import io.tspmo.project.project.Projects;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Asks the table {@code obligationRules} when the owner of a condition is reminded, when it lapses, and who verifies it, and
 * tells the owner. Reads nothing but the condition that its process was started for; writes {@code obligationId}, {@code
 * projectOpen}, {@code dueAt}, {@code remindAt}, {@code lapseAt} (ISO date and time with offset), {@code verifiers} (roles,
 * in the order in which the condition goes to them), {@code conditionOwner}, {@code gateCode}, {@code projectCode} and {@code title}.
 */
@Component
class ScheduleObligation implements JavaDelegate {

    private final Obligations obligations;
    private final Projects projects;
    private final Decisions decisions;
    private final HolidayCalendar calendar;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ScheduleObligation(
            Obligations obligations,
            Projects projects,
            Decisions decisions,
            HolidayCalendar calendar,
            ApplicationEventPublisher events,
            Clock clock) {
        this.obligations = obligations;
        this.projects = projects;
        this.decisions = decisions;
        this.calendar = calendar;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var obligation = obligations.ofProcess(execution.getProcessInstanceId());
        var project = projects.get(obligation.project());
        var rules = decisions.row("obligationRules", Map.of("tier", String.valueOf(project.tier())));
        int remindDays = ((Number) rules.get("remindDays")).intValue();
        int graceDays = ((Number) rules.get("graceDays")).intValue();
        var due = obligation.due();
        execution.setVariable("obligationId", obligation.id());
        execution.setVariable("projectOpen", project.isOpen());
        execution.setVariable("projectCode", project.code().value());
        execution.setVariable("title", project.title());
        execution.setVariable("gateCode", obligation.gate());
        execution.setVariable("conditionOwner", obligation.owner());
        execution.setVariable("dueAt", ISO_OFFSET_DATE_TIME.format(endOf(due)));
        execution.setVariable("lapseAt", ISO_OFFSET_DATE_TIME.format(endOf(calendar.plusBusinessDays(due, graceDays))));
        execution.setVariable("remindAt", ISO_OFFSET_DATE_TIME.format(reminder(due, remindDays)));
        execution.setVariable("verifiers", rules.get("verifiers"));
        if (project.isOpen()) {
            events.publishEvent(new NoticeRequested(
                    project.code(),
                    Set.of(obligation.owner()),
                    Set.of(),
                    "You owe a condition until %s: %s".formatted(due, obligation.inWords())));
        }
    }

    /** Not before today, if the condition was set so shortly before it is due. */
    private ZonedDateTime reminder(LocalDate due, int days) {
        var day = calendar.minusBusinessDays(due, days);
        return (day.isAfter(LocalDate.now(clock)) ? day : due).atStartOfDay(clock.getZone());
    }

    private ZonedDateTime endOf(LocalDate day) {
        return day.atTime(LocalTime.MAX.truncatedTo(ChronoUnit.SECONDS)).atZone(clock.getZone());
    }
}
