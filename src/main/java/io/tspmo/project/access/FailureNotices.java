package io.tspmo.project.access;

import io.tspmo.platform.failure.StepFailed;
import io.tspmo.platform.identity.Groups;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.ProjectCode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notifies the groups that may run a failed step again, at its first failure. */
@Component
class FailureNotices {

    private final ProjectAccess access;
    private final ApplicationEventPublisher events;

    FailureNotices(ProjectAccess access, ApplicationEventPublisher events) {
        this.access = access;
        this.events = events;
    }

    @EventListener
    void on(StepFailed failed) {
        var groups = Groups.ids().stream()
                .filter(group -> access.may("", List.of(group), failed.projectCode(), Right.RETRY))
                .collect(Collectors.toSet());
        events.publishEvent(new NoticeRequested(
                NoticeKind.STEP_FAILED,
                ProjectCode.of(failed.projectCode()),
                Set.of(),
                groups,
                "The step \"%s\" failed: %s The server tries again every minute."
                        .formatted(failed.step(), failed.reason())));
    }
}
