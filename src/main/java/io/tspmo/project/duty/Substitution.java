package io.tspmo.project.duty;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One person substitutes for another.
 *
 * @param lastDay included
 * @param createdBy the absent person, or who of the PMO entered it
 * @param endedAt when it was ended early
 */
record Substitution(
        long id,
        String user,
        String substitute,
        LocalDate firstDay,
        LocalDate lastDay,
        String createdBy,
        Instant createdAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt) {

    public boolean isOver(LocalDate today) {
        return endedAt != null || lastDay.isBefore(today);
    }

    /** In a word, for a list. */
    public String state(LocalDate today) {
        if (endedAt != null) {
            return "ended early";
        }
        return lastDay.isBefore(today) ? "over" : firstDay.isAfter(today) ? "planned" : "active";
    }
}
