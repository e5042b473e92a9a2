package io.tspmo.governance.delivery;

import io.tspmo.ledger.proof.Sha256;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.event.ProjectEnded;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.project.State;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Ends the project and keeps its whole record as one JSON document with its SHA-256. */
@Component
class ArchiveProject implements JavaDelegate {

    private final Projects projects;
    private final ClosureRecords records;
    private final ApplicationEventPublisher events;

    ArchiveProject(Projects projects, ClosureRecords records, ApplicationEventPublisher events) {
        this.projects = projects;
        this.records = records;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        project.archive();
        projects.save(project);
        var archive = records.dossier(project.code());
        records.archive(project.code(), archive, Sha256.hex(archive));
        if (project.state() == State.COMPLETED) {
            events.publishEvent(NoticeRequested.of(
                    NoticeKind.PROJECT_COMPLETED,
                    project.code(),
                    "“%s” is completed and archived.".formatted(project.title())));
        }
        events.publishEvent(new ProjectEnded(project.code()));
    }
}
