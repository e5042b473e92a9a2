package io.tspmo.governance.request;

import io.tspmo.governance.intake.RequestComments;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.TypedText;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.HashSet;
import java.util.Set;
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
    private final Mentions mentions;
    private final PersonNames names;
    private final ApplicationEventPublisher events;

    RequestTalk(
            Projects projects,
            RequestComments comments,
            RequestAudience audience,
            Mentions mentions,
            PersonNames names,
            ApplicationEventPublisher events) {
        this.projects = projects;
        this.comments = comments;
        this.audience = audience;
        this.mentions = mentions;
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
        var text = "%s commented on the request “%s”: %s".formatted(names.of(by), project.title(), comment);
        var asked = mentions.in(comment, code);
        asked.remove(by);
        if (!asked.isEmpty()) {
            events.publishEvent(new NoticeRequested(NoticeKind.MENTIONED, code, asked, Set.of(), text));
        }
        var others = audience.notice(NoticeKind.COMMENTED, project, by, text);
        var users = new HashSet<>(others.users());
        users.removeAll(asked);
        events.publishEvent(new NoticeRequested(NoticeKind.COMMENTED, code, users, others.groups(), text));
    }
}
