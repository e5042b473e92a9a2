package io.tspmo.governance.request;

import io.tspmo.governance.intake.Intake;
import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.TypedText;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a request back before it is accepted. Its open task closes at once. */
@Service
class RequestWithdrawals {

    /** The tasks of the intake that a withdrawal ends. */
    static final Set<String> LEFT = Set.of("triageRequest", "correctRequest");

    static final int LONGEST_REASON = 1000;

    private final Projects projects;
    private final Intake intake;
    private final ProjectProcesses processes;
    private final RequestAudience audience;
    private final PersonNames names;
    private final ApplicationEventPublisher events;

    RequestWithdrawals(
            Projects projects,
            Intake intake,
            ProjectProcesses processes,
            RequestAudience audience,
            PersonNames names,
            ApplicationEventPublisher events) {
        this.projects = projects;
        this.intake = intake;
        this.processes = processes;
        this.audience = audience;
        this.names = names;
        this.events = events;
    }

    /** @throws Rejection if there is no reason, or it is no longer, or not yet, possible; nothing happened then */
    @Transactional
    void withdraw(ProjectCode code, String typed, String by) {
        var reason = TypedText.reason("reason", typed, LONGEST_REASON);
        var project = projects.lock(code);
        var notice = audience.notice(
                NoticeKind.REQUEST_WITHDRAWN,
                project,
                by,
                "%s withdrew the request “%s”: %s".formatted(names.of(by), project.title(), reason));
        events.publishEvent(notice); // before its task ends, which has no notice of its own then
        intake.withdrawn(code, by, reason);
        int waited = processes.correlateWith(
                code.value(), "requestWithdrawn", Map.of("reason", Intake.WITHDRAWN + " " + reason, "gateOutcome", ""));
        if (waited == 0) {
            throw Rejection.conflict(whyNot(project));
        }
    }

    private static String whyNot(Project project) {
        if (!project.isOpen()) {
            return "%s has ended already.".formatted(project.code());
        }
        return project.manager() == null
                ? "%s is being assessed at this moment. Try again in a minute.".formatted(project.code())
                : "%s was accepted meanwhile. Ask its project manager or the PMO to cancel it."
                        .formatted(project.code());
    }
}
