package io.tspmo.audit.mining;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One case and what happened in it, as XES (IEEE 1849) has it: attributes by their keys. A value is a {@code String},
 * {@code Long}, {@code Double}, {@code Boolean}, {@link Instant} or {@link java.util.UUID}.
 *
 * @param events in the order in which they happened
 */
record Trace(Map<String, Object> attributes, List<Event> events) {

    static final String NAME = "concept:name";
    static final String INSTANCE = "concept:instance";
    static final String TRANSITION = "lifecycle:transition";
    static final String AT = "time:timestamp";
    static final String RESOURCE = "org:resource";
    static final String GROUP = "org:group";
    static final String ID = "identity:id";

    // our own, defined in static/mining/tspmo.xesext
    static final String ENTRY = "tspmo:entry";
    static final String PROCESS = "tspmo:process";
    static final String VERSION = "tspmo:version";
    static final String DEFINITION = "tspmo:definition";
    static final String SHA256 = "tspmo:sha256";
    static final String PROJECT = "tspmo:project";
    static final String TIER = "tspmo:tier";
    static final String METHOD = "tspmo:method";
    static final String PARENT = "tspmo:parent";
    static final String PARENT_STEP = "tspmo:parentStep";
    static final String STATE = "tspmo:state";
    static final String END = "tspmo:end";
    static final String STEP = "tspmo:step";
    static final String TYPE = "tspmo:type";
    static final String SCOPE = "tspmo:scope";
    static final String CASE = "tspmo:case";
    static final String FLOW = "tspmo:flow";
    static final String TASK = "tspmo:task";
    static final String CALLED = "tspmo:called";
    static final String TABLE = "tspmo:table";
    static final String RULE = "tspmo:rule";
    static final String RESULT = "tspmo:result";
    static final String SIGNED = "tspmo:signed";

    /** Answers of a form are attributes of no extension: {@code answer.vote}. */
    static final String ANSWER = "answer.";

    /** The actor of automatic steps. */
    static final String SERVER = "server";

    @Nullable
    String text(String key) {
        return Trace.text(attributes, key);
    }

    /** The process that ran; null for the trace of a project. */
    @Nullable
    String process() {
        return text(PROCESS);
    }

    record Event(Map<String, Object> attributes) {

        @Nullable
        String text(String key) {
            return Trace.text(attributes, key);
        }

        String name() {
            var name = text(NAME) == null ? text(STEP) : text(NAME);
            return name == null ? "?" : name;
        }

        /** The id of the element in the model; of a log of another person its name. */
        String step() {
            var step = text(STEP);
            return step == null ? name() : step;
        }

        /** Without a transition each event is the end of a step. */
        boolean is(String transition) {
            var recorded = text(TRANSITION);
            return transition.equals(recorded == null ? "complete" : recorded.toLowerCase(java.util.Locale.ROOT));
        }

        boolean aborted() {
            return is("ate_abort") || is("pi_abort");
        }

        @Nullable
        Instant at() {
            return attributes.get(AT) instanceof Instant at ? at : null;
        }
    }

    private static @Nullable String text(Map<String, Object> attributes, String key) {
        var value = attributes.get(key);
        return value == null ? null : value.toString();
    }
}
