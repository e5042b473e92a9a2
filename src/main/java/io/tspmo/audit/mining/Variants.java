package io.tspmo.audit.mining;

import io.tspmo.audit.eventlog.Trace;
import io.tspmo.audit.eventlog.Trace.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts the variants of cases: user tasks, called processes and the end, several of the same after one
 * another as one. Durations are those of completed cases.
 */
final class Variants {

    private final Map<List<String>, Sum> sums = new HashMap<>();
    private int traces;
    private long events;

    /**
     * One way.
     *
     * @param share of all cases, 0 to 1
     * @param shortest of those that are over; null if none is
     * @param from where the shortest is between nothing and the longest of all ways shown, 0 to 100
     */
    record Variant(
            List<String> steps,
            int cases,
            double share,
            @Nullable Duration shortest,
            @Nullable Duration median,
            @Nullable Duration longest,
            int from,
            int middle,
            int to) {

        public String percent() {
            return String.format(java.util.Locale.ROOT, "%.1f %%", share * 100);
        }

        public String times() {
            return median == null
                    ? "not over yet"
                    : words(shortest) + " to " + words(longest) + ", half of them within " + words(median);
        }

        private static String words(@Nullable Duration time) {
            if (time == null) {
                return "";
            }
            if (time.toDays() > 2) {
                return time.toDays() + " days";
            }
            if (time.toHours() > 2) {
                return time.toHours() + " hours";
            }
            return time.toMinutes() > 2 ? time.toMinutes() + " minutes" : Math.max(1, time.toSeconds()) + " s";
        }
    }

    private static final class Sum {
        private int cases;
        private final List<Long> millis = new ArrayList<>();
    }

    void add(Trace trace) {
        traces++;
        events += trace.events().size();
        var sum = sums.computeIfAbsent(way(trace), way -> new Sum());
        sum.cases++;
        var times = trace.events().stream()
                .map(Event::at)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        if (trace.attributes().containsKey(Trace.STATE) && !times.isEmpty()) {
            sum.millis.add(
                    Duration.between(times.get(0), times.get(times.size() - 1)).toMillis());
        }
    }

    int traces() {
        return traces;
    }

    long events() {
        return events;
    }

    int number() {
        return sums.size();
    }

    List<Variant> mostFrequent(int most) {
        var frequent = sums.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<List<String>, Sum> way) -> -way.getValue().cases)
                        .thenComparing(way -> String.join(">", way.getKey())))
                .limit(most)
                .toList();
        long longest = frequent.stream()
                .flatMap(way -> way.getValue().millis.stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return frequent.stream()
                .map(way -> variant(way.getKey(), way.getValue(), Math.max(1, longest)))
                .toList();
    }

    private Variant variant(List<String> way, Sum sum, long longest) {
        double share = (double) sum.cases / traces;
        if (sum.millis.isEmpty()) {
            return new Variant(way, sum.cases, share, null, null, null, 0, 0, 0);
        }
        Collections.sort(sum.millis);
        long low = sum.millis.get(0);
        long middle = sum.millis.get(sum.millis.size() / 2);
        long high = sum.millis.get(sum.millis.size() - 1);
        return new Variant(
                way,
                sum.cases,
                share,
                Duration.ofMillis(low),
                Duration.ofMillis(middle),
                Duration.ofMillis(high),
                (int) (low * 100 / longest),
                (int) (middle * 100 / longest),
                (int) (high * 100 / longest));
    }

    private static List<String> way(Trace trace) {
        var way = new ArrayList<String>();
        String last = null;
        int times = 0;
        for (var event : trace.events()) {
            if (!relevant(trace, event)) {
                continue;
            }
            var name = event.aborted() ? event.name() + " (broken off)" : event.name();
            times = name.equals(last) ? times + 1 : 1;
            if (times > 1) {
                way.remove(way.size() - 1);
            }
            way.add(times > 1 ? name + " × " + times : name);
            last = name;
        }
        return List.copyOf(way);
    }

    /** Of the end events only those of the process itself, not of its subprocesses. */
    private static boolean relevant(Trace trace, Event event) {
        if (!event.is("complete") && !event.aborted()) {
            return false;
        }
        var type = String.valueOf(event.text(Trace.TYPE));
        return type.equals("userTask")
                || type.equals("callActivity")
                || type.endsWith("EndEvent") && isOfProcess(trace, event);
    }

    private static boolean isOfProcess(Trace trace, Event event) {
        var process = event.text(Trace.CASE) == null ? trace.text(Trace.NAME) : event.text(Trace.CASE);
        return process != null && process.equals(event.text(Trace.SCOPE));
    }
}
