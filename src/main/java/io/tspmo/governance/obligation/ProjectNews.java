package io.tspmo.governance.obligation;

import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.project.event.ConditionsSet;
import io.tspmo.project.event.ProjectEnded;
import io.tspmo.project.event.ProjectResumed;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts a process for each new condition, and sends those that run what happens to their project. */
@Component
class ProjectNews {

    private final Obligations obligations;
    private final ProjectProcesses processes;

    ProjectNews(Obligations obligations, ProjectProcesses processes) {
        this.obligations = obligations;
        this.processes = processes;
    }

    @EventListener
    void on(ConditionsSet set) {
        begin(obligations.add(set));
    }

    /** Conditions of the time when they had no process yet. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void beginWhatHasNoProcess() {
        begin(obligations.withoutProcess());
    }

    private void begin(List<Obligation> waiting) {
        if (!waiting.isEmpty()) {
            obligations.begun(
                    waiting.stream().map(Obligation::id).toList(),
                    waiting.stream()
                            .map(one ->
                                    processes.start("obligation", one.project().value(), Map.of()))
                            .toList());
        }
    }

    @EventListener
    void on(ProjectEnded ended) {
        processes.correlate(ended.code().value(), "projectEnded", Map.of());
    }

    @EventListener
    void on(ProjectResumed resumed) {
        obligations.lapsed(resumed.code()).stream()
                .flatMap(lapsed -> Stream.ofNullable(lapsed.process()))
                .findFirst()
                .ifPresent(process -> processes.correlateOne(process, "projectResumed"));
    }
}
