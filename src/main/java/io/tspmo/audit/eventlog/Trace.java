package io.tspmo.audit.eventlog;

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
public record Trace(Map<String, Object> attributes, List<Event> events) {

    public static final String NAME = "concept:name";
    public static final String INSTANCE = "concept:instance";
    public static final String TRANSITION = "lifecycle:transition";
    public static final String AT = "time:timestamp";
    public static final String RESOURCE = "org:resource";
    public static final String GROUP = "org:group";
    public static final String ID = "identity:id";

    // our own, defined in static/mining/tspmo.xesext
    public static final String ENTRY = "tspmo:entry";
    public static final String PROCESS = "tspmo:process";
    public static final String VERSION = "tspmo:version";
    public static final String DEFINITION = "tspmo:definition";
    public static final String SHA256 = "tspmo:sha256";
    public static final String PROJECT = "tspmo:project";
    public static final String TIER = "tspmo:tier";
    public static final String METHOD = "tspmo:method";
    public static final String PARENT = "tspmo:parent";
    public static final String PARENT_STEP = "tspmo:parentStep";
    public static final String STATE = "tspmo:state";
    public static final String END = "tspmo:end";
    public static final String STEP = "tspmo:step";
    public static final String TYPE = "tspmo:type";
    public static final String SCOPE = "tspmo:scope";
    public static final String CASE = "tspmo:case";
    public static final String FLOW = "tspmo:flow";
    public static final String TASK = "tspmo:task";
    public static final String CALLED = "tspmo:called";
    public static final String TABLE = "tspmo:table";
    public static final String RULE = "tspmo:rule";
    public static final String RESULT = "tspmo:result";
    public static final String SIGNED = "tspmo:signed";

    /** Of a log: which steps are in it. */
    public static final String STEPS = "tspmo:steps";

    /** As the choice of steps calls it from which a log is exported. */
    static final String ALL_STEPS = "all";

    /** Answers of a form are attributes of no extension: {@code answer.vote}. */
    public static final String ANSWER = "answer.";

    /** The actor of automatic steps. */
    public static final String SERVER = "server";

    public @Nullable String text(String key) {
        return Trace.text(attributes, key);
    }

    /** The process that ran; null for the trace of a project. */
    public @Nullable String process() {
        return text(PROCESS);
    }

    public record Event(Map<String, Object> attributes) {

        public @Nullable String text(String key) {
            return Trace.text(attributes, key);
        }

        public String name() {
            var name = text(NAME) == null ? text(STEP) : text(NAME);
            return name == null ? "?" : name;
        }

        /** The id of the element in the model; of a log of another person its name. */
        public String step() {
            var step = text(STEP);
            return step == null ? name() : step;
        }

        /** Without a transition each event is the end of a step. */
        public boolean is(String transition) {
            var recorded = text(TRANSITION);
            return transition.equals(recorded == null ? "complete" : recorded.toLowerCase(java.util.Locale.ROOT));
        }

        public boolean aborted() {
            return is("ate_abort") || is("pi_abort");
        }

        public @Nullable Instant at() {
            return attributes.get(AT) instanceof Instant at ? at : null;
        }
    }

    private static @Nullable String text(Map<String, Object> attributes, String key) {
        var value = attributes.get(key);
        return value == null ? null : value.toString();
    }
}
