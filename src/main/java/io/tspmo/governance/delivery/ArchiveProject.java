package io.tspmo.governance.delivery;

import io.tspmo.project.event.ProjectEnded;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
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
    private final Clock clock;

    ArchiveProject(Projects projects, ClosureRecords records, ApplicationEventPublisher events, Clock clock) {
        this.projects = projects;
        this.records = records;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        project.archive();
        projects.save(project);
        var archive = records.dossier(project.code());
        records.archive(project.code(), archive, sha256(archive), clock.instant());
        events.publishEvent(new ProjectEnded(project.code()));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
