package io.tspmo.audit.mining;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** In which order steps of a case began and ended, and which lies inside of which. */
final class StepOrder {

    /** A process may be called by a process, and so on; a record that goes in circles is broken. */
    private static final int DEEPEST = 100;

    /** By an activity instance, or by a process instance that was called: the activity instance around it. */
    private final Map<String, String> around = new HashMap<>();

    private final Map<String, Long> first = new HashMap<>();
    private final Map<Long, Instant> times = new HashMap<>();

    void add(LogFact step) {
        var instance = step.text("instance");
        if (instance != null && step.text("parentInstance") != null) {
            around.put(instance, step.text("parentInstance"));
        }
        if (instance != null && step.text("called") != null) {
            around.put(step.text("called"), instance);
        }
    }

    /** @param steps all of the case, in the order of the ledger */
    void settle(List<LogFact> steps) {
        var latest = Instant.MIN;
        for (var step : steps) {
            var end = step.instant("ended");
            latest = end.isAfter(latest) ? end : latest;
            times.put(step.id(), latest);
            var at = step.text("instance");
            for (int depth = 0; at != null && depth < DEEPEST && first.putIfAbsent(at, step.id()) == null; depth++) {
                at = around.get(at);
            }
        }
    }

    /** The first entry of what is inside of a step, or else its own. */
    long first(LogFact step) {
        return first.getOrDefault(String.valueOf(step.text("instance")), step.id());
    }

    /** When the step of an entry ended, but never before one that is further up in the ledger. */
    Instant time(long entry) {
        return Objects.requireNonNull(times.get(entry));
    }

    int depth(LogFact step) {
        int depth = 0;
        for (var at = step.text("instance"); at != null && depth < DEEPEST; at = around.get(at)) {
            depth++;
        }
        return depth;
    }
}
