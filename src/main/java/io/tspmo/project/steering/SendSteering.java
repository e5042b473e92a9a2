package io.tspmo.project.steering;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import io.tspmo.platform.engine.Suspension;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.access.ProjectAccess;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.project.State;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Requests that a project is put on hold or cancelled. Reads {@code projectCode}, {@code steering} (HOLD, CANCEL), {@code
 * reason}, {@code holdUntil} (ISO date, of a hold) and {@code steeredBy}; the project receives {@code steering}, {@code reason} and {@code holdUntil}. Refused for a project that
 * cannot be steered now, and for a person to whom the table projectAccess does not give the right to steer it.
 */
@Component
class SendSteering implements JavaDelegate {

    private final Projects projects;
    private final Ledger ledger;
    private final RuntimeService processes;
    private final ProjectAccess access;
    private final Suspension suspension;
    private final ApplicationEventPublisher events;

    SendSteering(
            Projects projects,
            Ledger ledger,
            RuntimeService processes,
            ProjectAccess access,
            Suspension suspension,
            ApplicationEventPublisher events) {
        this.projects = projects;
        this.ledger = ledger;
        this.processes = processes;
        this.access = access;
        this.suspension = suspension;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        var project = projects.get(ProjectCode.of(answers.text("projectCode")));
        var by = answers.text("steeredBy");
        // the submitter is still signed in: this runs in the same transaction
        if (!access.actingMay(project.code().value(), Right.STEER).orElse(false)) {
            events.publishEvent(new SecurityEvent(Kind.REFUSED, by, "Tried to steer " + project.code()));
            throw Rejection.of(
                    "projectCode",
                    "Project",
                    "neither your role nor what you do in the project allows you to hold or cancel " + project.code());
        }
        execution.setProcessBusinessKey(project.code().value());
        if (project.isHeldByLapse()) {
            if (answers.text("steering").equals("HOLD")) {
                throw Rejection.of(
                        "projectCode",
                        "Project",
                        "%s is on hold already, until this is settled: %s".formatted(project.code(), project.reason()));
            }
            suspension.activate(project.code().value()); // suspended it could not receive the message
        }
        try {
            // as the submitter: the ledger records by whom the open tasks are withdrawn
            processes
                    .createMessageCorrelation("steeringRequested")
                    .processInstanceBusinessKey(project.code().value())
                    .setVariables(message(answers))
                    .correlate();
        } catch (MismatchingMessageCorrelationException e) {
            throw Rejection.of("projectCode", "Project", project.code() + " " + whyNot(project));
        }
        ledger.append(Fact.of(FactKind.STATE)
                .in(project.code().value())
                .about(project.code().value())
                .outcome(answers.text("steering") + "_ASKED")
                .with("until", answers.date("holdUntil"))
                .by(by)
                .words("reason", answers.text("reason"), by));
    }

    private static Map<String, @Nullable Object> message(Answers answers) {
        var message = new HashMap<String, @Nullable Object>();
        message.put("steering", answers.text("steering"));
        message.put("reason", answers.text("reason"));
        message.put("holdUntil", answers.has("holdUntil") ? answers.text("holdUntil") : null);
        return message;
    }

    private static String whyNot(Project project) {
        if (project.state() == State.ON_HOLD) {
            return "is on hold: decide it in the task \"Decide held project\"";
        }
        return project.isOpen() ? "is being closed" : "has ended: " + project.state();
    }
}
