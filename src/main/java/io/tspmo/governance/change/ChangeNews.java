package io.tspmo.governance.change;

import io.tspmo.governance.exception.Breaches;
import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.project.event.ChangeProposed;
import io.tspmo.project.event.ProjectEnded;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What happens elsewhere, as far as changes and exceptions are concerned. */
@Component
class ChangeNews {

    /** As long as the form {@code requestChange} allows. */
    private static final int LONGEST_TITLE = 120;

    private static final int LONGEST_REASON = 2000;

    private final Changes changes;
    private final Breaches breaches;
    private final ProjectProcesses processes;

    ChangeNews(Changes changes, Breaches breaches, ProjectProcesses processes) {
        this.changes = changes;
        this.breaches = breaches;
        this.processes = processes;
    }

    /**
     * What another feature proposes to change of an agreed finish goes the way of every change; its author is who agreed there.
     *
     * @throws io.tspmo.platform.form.Rejection as for a person who asks, e.g. if there is no baseline
     */
    @EventListener
    void on(ChangeProposed proposed) {
        processes.start(
                "changeControl",
                proposed.code().value(),
                Map.of(
                        "projectCode", proposed.code().value(),
                        "changeAuthor", proposed.by(),
                        "changeTitle", shortened(proposed.title(), LONGEST_TITLE),
                        "changeReason", shortened(proposed.reason(), LONGEST_REASON),
                        "newFinish", proposed.finish().toString()));
    }

    /** What was to be changed or excepted ends with its project. */
    @EventListener
    void on(ProjectEnded ended) {
        changes.ended(ended.code());
        breaches.ended(ended.code());
        processes.correlate(ended.code().value(), "projectEnded", Map.of());
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
