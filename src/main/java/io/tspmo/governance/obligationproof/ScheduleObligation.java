package io.tspmo.governance.obligationproof;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import io.tspmo.governance.obligation.Obligations;
import io.tspmo.platform.decision.Decisions;
import io.tspmo.platform.words.Words;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.Projects;
import io.tspmo.project.workdays.HolidayCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Finds in the table {@code obligationRules} when the owner of a condition is reminded, when it lapses, and who verifies it, and
 * notifies the owner. Reads nothing but the condition that its process was started for; writes {@code obligationId}, {@code
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
        int remindDays = rules.integer("remindDays");
        int graceDays = rules.integer("graceDays");
        var due = obligation.due();
        execution.setVariable("obligationId", obligation.id());
        execution.setVariable("projectOpen", project.isOpen());
        execution.setVariable("projectCode", project.code().value());
        execution.setVariable("title", project.title());
        execution.setVariable("gateCode", obligation.gate());
        execution.setVariable("conditionOwner", obligation.owner());
        execution.setVariable("dueAt", ISO_OFFSET_DATE_TIME.format(HolidayCalendar.endOf(due, clock)));
        execution.setVariable(
                "lapseAt",
                ISO_OFFSET_DATE_TIME.format(HolidayCalendar.endOf(calendar.plusBusinessDays(due, graceDays), clock)));
        execution.setVariable("remindAt", ISO_OFFSET_DATE_TIME.format(reminder(due, remindDays)));
        execution.setVariable("verifiers", rules.text("verifiers"));
        if (project.isOpen()) {
            events.publishEvent(NoticeRequested.to(
                            NoticeKind.CONDITION_SET,
                            obligation.owner(),
                            project.code(),
                            "Condition from %s, due %s: %s"
                                    .formatted(obligation.gate(), Words.DAY.format(due), obligation.condition()))
                    .until(execution.getProcessInstanceId(), "fulfilObligation"));
        }
    }

    /** Not before today, if the condition was set so shortly before it is due. */
    private ZonedDateTime reminder(LocalDate due, int days) {
        var day = calendar.minusBusinessDays(due, days);
        return (day.isAfter(LocalDate.now(clock)) ? day : due).atStartOfDay(clock.getZone());
    }
}
