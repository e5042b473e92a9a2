package io.tspmo.project.event;

import io.tspmo.project.project.Project;
import java.util.List;
import java.util.Map;

/**
 * What one feature puts into decision passports. What a decision is based on is <em>given</em>; what followed from that is
 * <em>found</em>, and has to follow again from the given and the frozen tables alone: a replay reads no row of ours.
 * Values are texts, numbers, booleans, dates, lists and maps of these.
 */
public interface FrozenPart {

    /** The part's key in the passport. */
    String name();

    /** Tables that were evaluated before the review opened; they are frozen in the version that was evaluated last. */
    default List<String> tablesAsked() {
        return List.of();
    }

    /** Tables that the review itself is going to evaluate; they are frozen as they are when it opens. */
    default List<String> tablesToAsk() {
        return List.of();
    }

    /** What is known when the review opens. As many SQL statements as ever, however many projects there are. */
    Frozen opened(Opening review);

    /** What is added when the review is decided. */
    default Frozen decided(ReviewDecided review) {
        return Frozen.NOTHING;
    }

    /**
     * Finds again what was found when the review opened.
     *
     * @param given as it was frozen, read from JSON
     * @throws RuntimeException if something given is not what can be given
     */
    Map<String, Object> replayOpened(Map<String, Object> given, Tables tables);

    /** Finds again what was found when the review was decided. */
    default Map<String, Object> replayDecided(Map<String, Object> opened, Map<String, Object> decided, Tables tables) {
        return Map.of();
    }

    /** The two sides of a part. What is found has the same keys as what the replay returns. */
    record Frozen(Map<String, Object> given, Map<String, Object> found) {

        public static final Frozen NOTHING = new Frozen(Map.of(), Map.of());
    }

    /**
     * A review whose passport is being written.
     *
     * @param project as it is now
     * @param asked the last recorded inputs and outputs of {@link #tablesAsked}, by table; absent if none is recorded
     * @param tables the frozen versions
     */
    record Opening(Project project, String gate, String processId, Map<String, Asked> asked, Tables tables) {}

    /** @param outputs of the last matching rule */
    record Asked(Map<String, Object> inputs, Map<String, Object> outputs) {}

    interface Tables {

        /** The outputs of all matching rules, a row a rule. */
        List<Map<String, Object>> ask(String table, Map<String, Object> inputs);

        /** The one result of a table with one output. */
        default Object one(String table, Map<String, Object> inputs) {
            var rows = ask(table, inputs);
            if (rows.size() != 1 || rows.get(0).size() != 1) {
                throw new IllegalStateException("The table " + table + " returns " + rows + " for " + inputs);
            }
            return rows.get(0).values().iterator().next();
        }
    }
}
