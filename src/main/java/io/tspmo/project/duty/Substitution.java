package io.tspmo.project.duty;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tspmo.platform.words.Words;
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
        @Schema(allowableValues = {"planned", "active", "over", "ended early"}) String state,
        String createdBy,
        Instant createdAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt) {

    @JsonIgnore
    public boolean isOver() {
        return endedAt != null || state.equals("over");
    }

    String days() {
        return "from %s to %s".formatted(Words.DAY.format(firstDay), Words.DAY.format(lastDay));
    }
}
