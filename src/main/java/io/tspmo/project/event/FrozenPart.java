package io.tspmo.project.event;

import io.tspmo.project.project.Project;
import java.util.List;
import java.util.Map;

/**
 * What one feature puts into decision passports. What a decision rests on is <em>given</em>; what followed from that is
 * <em>found</em>, and has to follow again from the given and the tables of then alone: a replay reads no row of ours.
 * Values are texts, numbers, booleans, dates, lists and maps of these.
 */
public interface FrozenPart {

    /** The part's key in the passport. */
    String name();

    /** Tables that were asked before the review opened; they are frozen in the version that was asked last. */
    default List<String> tablesAsked() {
        return List.of();
    }

    /** Tables that the review itself is going to ask; they are frozen as they are when it opens. */
    default List<String> tablesToAsk() {
        return List.of();
    }

    /** What is known when the review opens. As many SQL statements as ever, however many projects there are. */
    Frozen opened(Opening review);

    /** What joins it when the review is decided. */
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
     * @param asked what {@link #tablesAsked} were asked and said the last time, by table; absent if that is not on record
     * @param tables the frozen versions
     */
    record Opening(Project project, String gate, String processId, Map<String, Asked> asked, Tables tables) {}

    /** @param outputs of the last rule that fitted */
    record Asked(Map<String, Object> inputs, Map<String, Object> outputs) {}

    /** The frozen tables. */
    interface Tables {

        /** What all rules that fit say, a row a rule. */
        List<Map<String, Object>> ask(String table, Map<String, Object> inputs);

        /** The one thing that a table with one output says. */
        default Object one(String table, Map<String, Object> inputs) {
            var rows = ask(table, inputs);
            if (rows.size() != 1 || rows.get(0).size() != 1) {
                throw new IllegalStateException("The table " + table + " says " + rows + " to " + inputs);
            }
            return rows.get(0).values().iterator().next();
        }
    }
}
