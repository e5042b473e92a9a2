package io.tspmo.governance.exception;

import io.tspmo.governance.risk.RisksScored;
import io.tspmo.project.event.FinishScheduled;
import io.tspmo.project.event.ProjectResumed;
import io.tspmo.project.standing.PlannedTasks;
import io.tspmo.project.standing.PlannedTasks.Finish;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Figures that are set between two reports meet the table {@code tolerance} at that moment. */
@Component
class FiguresSet {

    private final Exceptions exceptions;
    private final PlannedTasks planned;

    FiguresSet(Exceptions exceptions, PlannedTasks planned) {
        this.exceptions = exceptions;
        this.planned = planned;
    }

    @EventListener
    void on(FinishScheduled scheduled) {
        planned.finish(scheduled.code())
                .ifPresent(finish -> exceptions.checkFinish(
                        scheduled.code(), finish.day(), "version %d of the schedule".formatted(finish.version())));
    }

    @EventListener
    void on(RisksScored scored) {
        exceptions.checkRisk(scored.code());
    }

    /** What was set while it was on hold. */
    @EventListener
    void on(ProjectResumed resumed) {
        exceptions.check(
                resumed.code(),
                planned.finish(resumed.code()).map(Finish::day).orElse(null),
                "its figures when it resumed");
    }
}
