package io.tspmo.project.dependency;

import io.tspmo.platform.form.ShownValues;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A deliverable of one project that another one needs.
 *
 * @param project that needs it
 * @param number counted for each project
 * @param supplier code of the project that delivers it
 * @param plannedDay on which the supplier plans to deliver; null for its finish
 * @param version another one after each change
 */
record Dependency(
        String project,
        int number,
        String supplier,
        String deliverable,
        LocalDate neededBy,
        @Nullable LocalDate plannedDay,
        long version) {

    /** As a form shows it. */
    ShownValues shown() {
        return ShownValues.of(
                "supplier",
                "Delivered by",
                supplier,
                "deliverable",
                "Deliverable",
                deliverable,
                "neededBy",
                "Needed by",
                neededBy.toString(),
                "plannedDay",
                "Planned delivery",
                plannedDay == null ? null : plannedDay.toString());
    }
}
