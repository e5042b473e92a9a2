package io.tspmo.project.event;

import io.tspmo.project.project.ProjectCode;
import java.time.LocalDate;
import java.util.List;

/**
 * A gate was passed under conditions.
 *
 * @param reviewId of the review that set them
 */
public record ConditionsSet(ProjectCode code, String gate, long reviewId, List<Condition> conditions) {

    /**
     * @param seat the vote it came with, and {@code seq} its number there
     * @param owner the user who has to fulfil it
     * @param due the last day
     * @param setBy the user who voted for it
     */
    public record Condition(int seat, int seq, String text, String owner, LocalDate due, String setBy) {}
}
