package io.tspmo.insight.simulationpage;

import io.tspmo.insight.simulation.SimulationSummary;
import io.tspmo.insight.simulationinput.ProjectFigures;
import io.tspmo.project.project.Money;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How a delivered project ended: no chance any more, but its days and its cost. */
@Component
class ProjectOutcomes {

    private final ProjectFigures figures;
    private final Clock clock;

    ProjectOutcomes(ProjectFigures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /** @param distance {@code 53 days before Baseline 1 (22 Jan 2027)} */
    record ProjectOutcome(
            LocalDate finished, String distance, boolean inTime, Money cost, Money budget, boolean inBudget) {}

    /** Empty before all work is done. */
    Optional<ProjectOutcome> of(String code) {
        var agreed = figures.agreed(code);
        if (agreed.doneAt() == null) {
            return Optional.empty();
        }
        var finished = LocalDate.ofInstant(agreed.doneAt(), clock.getZone());
        return Optional.of(new ProjectOutcome(
                finished,
                SimulationSummary.distance(finished, agreed.finish(), agreed.agreed()),
                !finished.isAfter(agreed.finish()),
                new Money(agreed.spent(), agreed.currency()),
                new Money(agreed.budget(), agreed.currency()),
                agreed.spent().compareTo(agreed.budget()) <= 0));
    }
}
