package io.tspmo.governance.request;

import io.tspmo.platform.task.OpenTasks;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.Project;
import java.util.HashSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who hears about a request: its requester, its manager, and those who decide about it now. */
@Component
class RequestAudience {

    private final OpenTasks tasks;

    RequestAudience(OpenTasks tasks) {
        this.tasks = tasks;
    }

    /** @param by hears nothing: it is that person's own action */
    NoticeRequested notice(NoticeKind kind, Project project, String by, String text) {
        var waiting = tasks.ofProject(project.code().value()).stream()
                .filter(task -> RequestWithdrawals.LEFT.contains(task.kind()))
                .toList();
        var users = new HashSet<String>();
        users.add(project.requester());
        if (project.manager() != null) {
            users.add(project.manager());
        }
        waiting.stream()
                .flatMap(task -> Stream.concat(Stream.ofNullable(task.assignee()), ids(task.users())))
                .forEach(users::add);
        users.remove(by);
        var groups = waiting.stream()
                .filter(task -> task.assignee() == null)
                .flatMap(task -> ids(task.groups()))
                .collect(Collectors.toSet());
        return new NoticeRequested(kind, project.code(), users, groups, text);
    }

    private static Stream<String> ids(@Nullable String list) {
        return Stream.ofNullable(list).flatMap(all -> Stream.of(all.split(", *")));
    }
}
