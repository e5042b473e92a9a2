package io.tspmo.governance.gate;

import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.platform.task.OpenTasks;
import io.tspmo.project.event.EvidenceFiled;
import io.tspmo.project.event.FinishScheduled;
import io.tspmo.project.project.ProjectCode;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets the review of a gate open as soon as all that it requires is filed, wherever the last of it was filed. */
@Component
class EvidenceWatch {

    private final OpenTasks tasks;
    private final RequiredEvidence required;
    private final ProjectProcesses processes;

    EvidenceWatch(OpenTasks tasks, RequiredEvidence required, ProjectProcesses processes) {
        this.tasks = tasks;
        this.required = required;
        this.processes = processes;
    }

    @EventListener
    void on(EvidenceFiled filed) {
        look(filed.code());
    }

    @EventListener
    void on(FinishScheduled scheduled) {
        look(scheduled.code());
    }

    private void look(ProjectCode code) {
        for (var task : tasks.ofProject(code.value())) {
            if (task.kind().equals(RequiredEvidence.TASK)
                    && !task.suspended()
                    && required.missing(code, task.process()).isEmpty()) {
                processes.correlateOne(task.process(), "evidenceFiled");
            }
        }
    }
}
