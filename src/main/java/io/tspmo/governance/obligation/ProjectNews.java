package io.tspmo.governance.obligation;

import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.project.event.ConditionsSet;
import io.tspmo.project.event.ProjectEnded;
import io.tspmo.project.event.ProjectResumed;
import io.tspmo.project.project.ProjectCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts a process for each new condition, and sends those that run what happens to their project. */
@Component
class ProjectNews {

    private static final String PROCESS = "obligation";

    private final Obligations obligations;
    private final ProjectProcesses processes;

    ProjectNews(Obligations obligations, ProjectProcesses processes) {
        this.obligations = obligations;
        this.processes = processes;
    }

    @EventListener
    void on(ConditionsSet set) {
        var ids = obligations.add(set);
        begin(ids, Collections.nCopies(ids.size(), set.code()));
    }

    /** Conditions of the time when they had no process yet. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void beginWhatHasNoProcess() {
        var waiting = obligations.withoutProcess();
        begin(
                waiting.stream().map(Obligation::id).toList(),
                waiting.stream().map(Obligation::project).toList());
    }

    private void begin(List<Long> ids, List<ProjectCode> projects) {
        var processes = new ArrayList<String>();
        projects.forEach(code -> processes.add(this.processes.start(PROCESS, code.value(), Map.of())));
        if (!ids.isEmpty()) {
            obligations.begun(ids, processes);
        }
    }

    @EventListener
    void on(ProjectEnded ended) {
        processes.correlate(ended.code().value(), "projectEnded", Map.of());
    }

    @EventListener
    void on(ProjectResumed resumed) {
        var lapsed = obligations.processOfLapsed(resumed.code());
        if (lapsed != null) {
            processes.correlateOne(lapsed, "projectResumed");
        }
    }
}
