package io.tspmo.governance.change;

import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.project.event.ChangeProposed;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What another feature proposes to change of an agreed finish goes the way of every change; its author is who agreed there. */
@Component
class ProposedChanges {

    /** As long as the form {@code requestChange} allows. */
    private static final int LONGEST_TITLE = 120;

    private static final int LONGEST_REASON = 2000;

    private final ProjectProcesses processes;

    ProposedChanges(ProjectProcesses processes) {
        this.processes = processes;
    }

    /** @throws io.tspmo.platform.form.Rejection as for a person who asks, e.g. if there is no baseline */
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

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
