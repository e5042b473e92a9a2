package io.tspmo.sample;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code sample/projects.json}: a request, what is decided about it, and where it stops.
 *
 * @param value answers about strategic fit, financial benefit, customer effect, obligation to act, urgency
 * @param risks by category
 * @param triage what the PMO decides, time after time
 * @param votes what the first round of a gate answers when it does not simply approve, by gate code
 * @param lesson went well, went wrong, recommendation, category
 * @param leavesConditions whether a condition of an approval is left to the user, too
 * @param found what its data show later
 * @param needs of other samples
 * @param until where the project is left to the user; {@code null} for its end
 */
record SampleProject(
        String sample,
        String title,
        String problem,
        String benefit,
        String method,
        String theme,
        int startsInWeeks,
        int weeks,
        long budget,
        List<String> value,
        List<Demand> people,
        Map<String, Risk> risks,
        List<String> triage,
        @Nullable String tier,
        @Nullable String question,
        @Nullable String reason,
        @Nullable String duplicateOf,
        @Nullable Map<String, Map<String, Object>> votes,
        @Nullable Steering steer,
        @Nullable List<String> lesson,
        boolean leavesConditions,
        @Nullable List<Found> found,
        @Nullable List<Need> needs,
        @Nullable Stop until) {

    private static final Set<String> LEFT_TO_THE_OWNER = Set.of("actOnRisk", "acceptRisk", "reassessRisk");

    /** @param from weeks after the start of the project */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"skill", "hours", "from", "until"})
    record Demand(String skill, int hours, int from, int until) {}

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"text", "probability", "impact"})
    record Risk(String text, int probability, int impact) {}

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"key", "category", "cause", "event", "effect", "probability", "impact", "reason"})
    record Found(
            String key,
            String category,
            String cause,
            String event,
            String effect,
            int probability,
            int impact,
            String reason) {}

    /**
     * @param neededInWeeks from today on
     * @param plannedInWeeks when it is planned to be delivered, likewise; null for the finish of the supplier
     */
    record Need(String supplier, String deliverable, int neededInWeeks, @Nullable Integer plannedInWeeks) {}

    /**
     * What is requested in passing while the project waits at a task of a gate.
     *
     * @param weeks of a hold; null if it is none
     */
    record Steering(String task, String gate, String steering, @Nullable Integer weeks, String reason) {}

    /** @param votes how many votes of the open review are given */
    record Stop(String task, @Nullable String gate, int votes) {}

    /** Also what a risk waits for once its response is chosen. */
    boolean owes(String task) {
        return leavesConditions && task.equals("fulfilObligation") || LEFT_TO_THE_OWNER.contains(task);
    }

    boolean stopsAt(String task, @Nullable String gate, int votesGiven) {
        return until != null
                && until.task.equals(task)
                && (until.gate == null || until.gate.equals(gate))
                && votesGiven >= until.votes;
    }

    boolean isSteeredAt(String task, @Nullable String gate) {
        return steer != null && steer.task.equals(task) && steer.gate.equals(gate);
    }
}
