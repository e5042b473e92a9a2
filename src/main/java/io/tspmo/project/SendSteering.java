package io.tspmo.project;

import io.tspmo.form.FormRefused;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Tells a project to go on hold or to be cancelled. Reads {@code projectCode}, {@code steering} (HOLD, CANCEL), {@code
 * reason} and {@code steeredBy}; the project receives {@code steering} and {@code reason}. Refused for a project that
 * cannot be steered now, and for a person who has no part in it.
 */
@Component
class SendSteering implements JavaDelegate {

    private final Projects projects;
    private final Story story;
    private final RuntimeService processes;
    private final Membership membership;

    SendSteering(Projects projects, Story story, RuntimeService processes, Membership membership) {
        this.projects = projects;
        this.story = story;
        this.processes = processes;
        this.membership = membership;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        var project = projects.get(ProjectCode.of(answers.text("projectCode")));
        var by = answers.text("steeredBy");
        boolean ownProject = by.equals(project.sponsor()) || Objects.equals(by, project.manager());
        if (!ownProject && !membership.isMember(by, "pmo") && !membership.isMember(by, "camunda-admin")) {
            throw FormRefused.of(
                    "projectCode",
                    "Project",
                    "only its sponsor, its project manager and the PMO may steer " + project.code());
        }
        execution.setProcessBusinessKey(project.code().value());
        try {
            processes
                    .createMessageCorrelation("steeringRequested")
                    .processInstanceBusinessKey(project.code().value())
                    .setVariables(Map.of("steering", answers.text("steering"), "reason", answers.text("reason")))
                    .correlate();
        } catch (MismatchingMessageCorrelationException e) {
            throw FormRefused.of("projectCode", "Project", project.code() + " " + whyNot(project));
        }
        story.tell(
                project.code(),
                by,
                (answers.text("steering").equals("HOLD") ? "Asked to put the project on hold: " : "Asked to cancel: ")
                        + answers.text("reason"));
    }

    private static String whyNot(Project project) {
        if (project.state() == State.ON_HOLD) {
            return "is on hold: decide it in the task \"Decide on held project\"";
        }
        return project.isOpen() ? "is being closed" : "has ended: " + project.state();
    }
}
