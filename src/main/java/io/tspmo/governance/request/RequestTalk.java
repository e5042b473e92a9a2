package io.tspmo.governance.request;

import io.tspmo.governance.intake.RequestComments;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.TypedText;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Comments on requests, heard by the others who have to do with it. */
@Service
class RequestTalk {

    static final int LONGEST = 2000;

    private final Projects projects;
    private final RequestComments comments;
    private final RequestAudience audience;
    private final PersonNames names;
    private final ApplicationEventPublisher events;

    RequestTalk(
            Projects projects,
            RequestComments comments,
            RequestAudience audience,
            PersonNames names,
            ApplicationEventPublisher events) {
        this.projects = projects;
        this.comments = comments;
        this.audience = audience;
        this.names = names;
        this.events = events;
    }

    /** @throws Rejection if it is empty, too long, or the project has ended */
    @Transactional
    void comment(ProjectCode code, String typed, String by) {
        var comment = TypedText.comment(typed, LONGEST);
        if (comment.isEmpty()) {
            throw Rejection.of("comment", "Enter a comment.");
        }
        var project = projects.lock(code);
        if (!project.isOpen()) {
            throw Rejection.conflict(code + " has ended: its request is no longer discussed.");
        }
        comments.add(code, by, comment);
        events.publishEvent(audience.notice(
                NoticeKind.COMMENTED,
                project,
                by,
                "%s commented on the request “%s”: %s".formatted(names.of(by), project.title(), comment)));
    }
}
