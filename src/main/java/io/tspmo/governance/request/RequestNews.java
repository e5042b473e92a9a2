package io.tspmo.governance.request;

import io.tspmo.platform.words.Words;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.event.ReviewDecided;
import io.tspmo.project.project.Projects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells requesters how the gates of their projects were decided. */
@Component
class RequestNews {

    private final Projects projects;
    private final Words words;
    private final ApplicationEventPublisher events;

    RequestNews(Projects projects, Words words, ApplicationEventPublisher events) {
        this.projects = projects;
        this.words = words;
        this.events = events;
    }

    @EventListener
    void on(ReviewDecided decided) {
        var project = projects.get(decided.code());
        events.publishEvent(NoticeRequested.of(
                NoticeKind.GATE_DECIDED,
                decided.code(),
                "Gate %s of “%s” was decided: %s."
                        .formatted(decided.gate(), project.title(), words.of(decided.outcome()))));
    }
}
