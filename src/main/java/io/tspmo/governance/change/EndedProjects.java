package io.tspmo.governance.change;

import io.tspmo.governance.exception.Breaches;
import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.project.event.ProjectEnded;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What was to be changed or excepted ends with its project. */
@Component
class EndedProjects {

    private final Changes changes;
    private final Breaches breaches;
    private final ProjectProcesses processes;

    EndedProjects(Changes changes, Breaches breaches, ProjectProcesses processes) {
        this.changes = changes;
        this.breaches = breaches;
        this.processes = processes;
    }

    @EventListener
    void on(ProjectEnded ended) {
        changes.ended(ended.code());
        breaches.ended(ended.code());
        processes.correlate(ended.code().value(), "projectEnded", Map.of());
    }
}
