package io.tspmo.governance.obligationlapse;

import io.tspmo.governance.obligation.Obligations;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.engine.Suspension;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.Actor;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Cancels a project whose gate rejected it over an overdue condition; the condition ends with the project. Reads {@code
 * gateRemarks}; the project receives {@code steering} and {@code reason}. One that cannot be steered now stays on hold, and
 * the PMO is informed.
 */
@Component
class CancelByObligation implements JavaDelegate {

    private static final String STEERING = "steeringRequested";

    private final Obligations obligations;
    private final Projects projects;
    private final RuntimeService processes;
    private final Suspension suspension;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    CancelByObligation(
            Obligations obligations,
            Projects projects,
            RuntimeService processes,
            Suspension suspension,
            Ledger ledger,
            ApplicationEventPublisher events) {
        this.obligations = obligations;
        this.projects = projects;
        this.processes = processes;
        this.suspension = suspension;
        this.ledger = ledger;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var obligation = obligations.ofProcess(execution.getProcessInstanceId());
        var project = projects.get(obligation.project());
        if (!project.isOpen()) {
            return;
        }
        var code = project.code();
        var why = "Rejected because of the overdue condition of %s. %s"
                .formatted(obligation.inWords(), new Answers(execution.getVariables()).text("gateRemarks"))
                .strip();
        if (!canBeSteered(code)) {
            ledger.append(Fact.of(FactKind.NOTED)
                    .in(code.value())
                    .about(code.value())
                    .outcome("CANNOT_CANCEL")
                    .words("reason", why, Actor.author(null, project)));
            events.publishEvent(NoticeRequested.of(
                    NoticeKind.CANCELLATION_STUCK,
                    code,
                    why + " It cannot be cancelled at this step; decide about it."));
            return;
        }
        suspension.activate(code.value()); // at rest it would not hear of it
        processes
                .createMessageCorrelation(STEERING)
                .processInstanceBusinessKey(code.value())
                .setVariables(Map.of("steering", "CANCEL", "reason", why))
                .correlate();
    }

    /** Not while it is closed, nor while the PMO decides about it anyway. */
    private boolean canBeSteered(ProjectCode code) {
        return processes
                        .createExecutionQuery()
                        .processInstanceBusinessKey(code.value())
                        .messageEventSubscriptionName(STEERING)
                        .count()
                > 0;
    }
}
