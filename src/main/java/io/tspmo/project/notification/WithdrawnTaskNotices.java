package io.tspmo.project.notification;

import io.tspmo.platform.engine.ActingUser;
import io.tspmo.platform.holder.TaskWithdrawn;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.ProjectCode;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who was asked for a task hears that it is no longer needed; not who withdrew it, nor who was never asked. */
@Component
class WithdrawnTaskNotices {

    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final ActingUser acting;

    WithdrawnTaskNotices(ApplicationEventPublisher events, JdbcClient jdbc, ActingUser acting) {
        this.events = events;
        this.jdbc = jdbc;
        this.acting = acting;
    }

    @EventListener
    void on(TaskWithdrawn task) {
        boolean own = acting.now()
                .map(ActingUser.User::id)
                .filter(task.assignee()::equals)
                .isPresent();
        if (!own && wasAsked(task)) {
            events.publishEvent(NoticeRequested.to(
                    NoticeKind.TASK_WITHDRAWN,
                    task.assignee(),
                    ProjectCode.of(task.project()),
                    "No longer needed: " + task.name() + "."));
        }
    }

    private boolean wasAsked(TaskWithdrawn task) {
        return jdbc.sql(
                        "select exists (select from notice where task_id = ? and concerned_users @> array[cast(? as text)])")
                .params(task.task(), task.assignee())
                .query(Boolean.class)
                .single();
    }
}
