package io.tspmo.governance.exception;

import io.tspmo.governance.baseline.Tolerance.Figure;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Ties the exception gate to the figure it is about, and notifies the people of the project. Reads {@code figure} (COST, TIME,
 * RISK) and {@code gateCode}; writes {@code projectCode}, {@code title}, {@code manager} and {@code gateQuestion}.
 */
@Component
class NoteException implements JavaDelegate {

    /** Of news, with the number of the exception. */
    static final String TOPIC = "exception/";

    private final Projects projects;
    private final Breaches breaches;
    private final ApplicationEventPublisher events;

    NoteException(Projects projects, Breaches breaches, ApplicationEventPublisher events) {
        this.projects = projects;
        this.breaches = breaches;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var breach = breaches.open(project.code(), Figure.valueOf(answers.text("figure")))
                .orElseThrow();
        breaches.gate(project.code(), breach.number(), answers.text("gateCode"));
        var text = breach.inWords();
        execution.setVariable("projectCode", project.code().value());
        execution.setVariable("title", project.title());
        execution.setVariable("manager", project.manager());
        execution.setVariable(
                "gateQuestion",
                "Outside of what was agreed. %s. Approve to let the project go on like this, send it back for a recovery, hold or reject it."
                        .formatted(text));
        events.publishEvent(NoticeRequested.of(
                        NoticeKind.EXCEPTION_OPENED,
                        project.code(),
                        "Outside of tolerance: %s. Exception gate %s is open."
                                .formatted(text, answers.text("gateCode")))
                .until(execution.getProcessInstanceId(), null)
                .about(TOPIC + breach.number()));
    }
}
