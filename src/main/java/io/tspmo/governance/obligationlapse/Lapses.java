package io.tspmo.governance.obligationlapse;

import io.tspmo.governance.obligation.Obligation;
import io.tspmo.governance.obligation.Obligation.Status;
import io.tspmo.governance.obligation.Obligations;
import io.tspmo.platform.engine.Suspension;
import io.tspmo.platform.words.Words;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * An overdue condition holds its project, as long as it is open: the processes of the project rest, what is booked stays
 * booked. A hold that a person decided goes before; when it ends, the condition holds the project again.
 */
@Component
public class Lapses {

    /** The processes of conditions go on: fulfilling them is what ends the hold. */
    private static final String GOES_ON = "obligation";

    private final Obligations obligations;
    private final Projects projects;
    private final Suspension suspension;
    private final ApplicationEventPublisher events;

    Lapses(Obligations obligations, Projects projects, Suspension suspension, ApplicationEventPublisher events) {
        this.obligations = obligations;
        this.projects = projects;
        this.suspension = suspension;
        this.events = events;
    }

    /** The day it was due is over. */
    public void lapse(Obligation obligation) {
        var project = projects.get(obligation.project());
        if (!project.isOpen() || !obligations.lapsed(obligation)) {
            return;
        }
        hold(project);
        var what = "The condition of %s, due on %s, lapsed"
                .formatted(obligation.inWords(), Words.DAY.format(obligation.due()));
        inform(
                project,
                obligation,
                "%s. %s is on hold until it is fulfilled or the gate decides otherwise."
                        .formatted(what, project.code()));
    }

    /** Another hold ended, and a condition may be overdue still. */
    public void holdAgain(ProjectCode code) {
        var project = projects.get(code);
        if (project.isOpen() && !project.isHeldByLapse()) {
            hold(project);
        }
    }

    /** Ends a condition; the project goes on if none holds it any more. */
    void end(String process, Status how) {
        end(obligations.ofProcess(process), how);
    }

    public void end(Obligation obligation, Status how) {
        if (!obligations.ended(obligation, how)) {
            return;
        }
        var project = projects.get(obligation.project());
        if (!obligation.lapsed() || !project.isOpen() || hold(project)) {
            return;
        }
        if (project.settleLapse()) {
            projects.save(project);
            suspension.activate(project.code().value());
            inform(project, obligation, "%s resumes. %s".formatted(project.code(), inWords(obligation, how)));
        }
    }

    private static String inWords(Obligation obligation, Status how) {
        return switch (how) {
                    case FULFILLED -> "The condition is fulfilled: ";
                    case WAIVED -> "The gate no longer requires the condition: ";
                    case REPLACED -> "The gate has set other conditions in place of: ";
                    case MOOT -> "The project has ended, and with it the condition: ";
                    case OPEN, REPORTED -> throw new IllegalArgumentException(how + " is not an end");
                }
                + obligation.inWords();
    }

    /** @return whether lapsed conditions hold the project now */
    private boolean hold(Project project) {
        var lapsed = obligations.lapsed(project.code());
        if (lapsed.isEmpty() || !project.lapse(reason(lapsed))) {
            return false;
        }
        projects.save(project);
        suspension.suspend(project.code().value(), GOES_ON);
        return true;
    }

    /** It is shown wherever the project is said to be on hold. */
    private static String reason(List<Obligation> lapsed) {
        return lapsed.stream()
                .map(obligation -> "The condition of %s was due on %s"
                        .formatted(obligation.inWords(), Words.DAY.format(obligation.due())))
                .collect(Collectors.joining("\n"));
    }

    private void inform(Project project, Obligation obligation, String text) {
        events.publishEvent(NoticeRequested.to(NoticeKind.CONDITION_LAPSED, obligation.owner(), project.code(), text));
    }
}
