package io.tspmo.audit.mining;

import io.tspmo.audit.eventlog.Trace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a trace of the entries of a case. An entry STEP becomes the events of one step: it was offered, given to a person,
 * begun, and done or broken off. Ends are in the order of the ledger, which is that of the engine's transactions, whatever
 * the clocks of two nodes say; beginnings are put where they belong by their time and by what lies inside of them.
 */
final class TraceOfFacts {

    private static final int LAST = Integer.MAX_VALUE;

    private final String name;
    private final Excerpt excerpt;
    private final TraceAttributes attributes;
    private final Map<String, LogFact> classified;

    private final Map<String, LogFact> started = new LinkedHashMap<>();
    private final Map<String, LogFact> ended = new HashMap<>();
    private final List<LogFact> steps = new ArrayList<>();
    private final Map<String, List<LogFact>> handed = new HashMap<>();
    private final Map<String, LogFact> answers = new HashMap<>();
    private final Map<String, LogFact> decisions = new HashMap<>();
    private final Map<Long, LogFact> askedBy = new HashMap<>();
    private final StepOrder order = new StepOrder();
    private final List<Timed> events = new ArrayList<>();

    /** Events are ordered by the time, then by the entry, then by the rank: what is around before what is inside. */
    private record Timed(Instant time, long entry, int rank, Trace.Event event) {}

    TraceOfFacts(
            String name,
            List<LogFact> facts,
            Excerpt excerpt,
            Map<String, String> people,
            Map<String, LogFact> classified) {
        this.name = name;
        this.excerpt = excerpt;
        this.attributes = new TraceAttributes(excerpt, people);
        this.classified = classified;
        facts.forEach(this::sort);
    }

    private void sort(LogFact fact) {
        switch (fact.kind()) {
            case "PROCESS_STARTED" -> started.put(fact.subject(), fact);
            case "PROCESS_ENDED" -> ended.put(fact.subject(), fact);
            case "TASK" -> handed.computeIfAbsent(fact.subject(), task -> new ArrayList<>())
                    .add(fact);
            case "ANSWER" -> answers.put(fact.subject(), fact);
            case "DECISION" -> decisions.put(fact.text("instance") + " " + fact.text("step"), fact);
            case "STEP" -> {
                var decision = decisions.remove(fact.subject() + " " + fact.text("step"));
                if (decision != null) {
                    askedBy.put(fact.id(), decision);
                }
                steps.add(fact);
                order.add(fact);
            }
            default -> {}
        }
    }

    /** Null if nothing of it is wanted. */
    @Nullable
    Trace trace() {
        var wanted = steps.stream().filter(this::wanted).toList();
        if (wanted.isEmpty() && started.values().stream().noneMatch(this::wanted)) {
            return null;
        }
        order.settle(steps);
        long lastDone = steps.stream()
                .filter(step -> !"CANCELED".equals(step.outcome()))
                .mapToLong(LogFact::id)
                .max()
                .orElse(0);
        for (var step : wanted) {
            if (excerpt.steps().has(step.text("type"))) {
                step(step, lastDone);
            }
        }
        stillOpen();
        events.sort(
                Comparator.comparing(Timed::time).thenComparing(Timed::entry).thenComparing(Timed::rank));
        return new Trace(ofTrace(), events.stream().map(Timed::event).toList());
    }

    private boolean wanted(LogFact fact) {
        return excerpt.process() == null || excerpt.process().equals(fact.text("process"));
    }

    private Map<String, Object> ofTrace() {
        var any = started.isEmpty() ? steps.get(0) : started.values().iterator().next();
        return attributes.ofTrace(
                name, any, any.project() == null ? null : classified.get(any.project()), ended.get(name));
    }

    private void step(LogFact step, long lastDone) {
        var begin = step.instant("started");
        var end = step.instant("ended");
        var type = String.valueOf(step.text("type"));
        var first = order.first(step);
        var sorted = min(begin, order.time(first));
        int depth = order.depth(step);
        var task = step.text("task");
        var given = task == null ? List.<LogFact>of() : handed.getOrDefault(task, List.of());
        if (type.equals("userTask")) {
            long offered =
                    given.isEmpty() ? first : Math.min(first, given.get(0).id());
            add(sorted, offered, 0, attributes.event(step, step, "schedule", begin, null, given));
            begin = given(step, given, begin, end);
        }
        if (lasts(type)) {
            boolean later = begin.isAfter(sorted) && type.equals("userTask");
            add(
                    later ? min(begin, order.time(step.id())) : sorted,
                    later ? Math.max(first, lastGiven(given, step.id())) : first,
                    depth * 2 + 1,
                    attributes.event(step, step, "start", begin, step.actor(), given));
        }
        var transition = !"CANCELED".equals(step.outcome())
                ? "complete"
                : step.id() > lastDone && broken(step) ? "pi_abort" : "ate_abort";
        var done = attributes.event(step, step, transition, end, step.actor(), given);
        TraceAttributes.decided(done.attributes(), askedBy.get(step.id()));
        TraceAttributes.answered(done.attributes(), task == null ? null : answers.get(task));
        add(order.time(step.id()), step.id(), LAST, done);
    }

    private static boolean lasts(String type) {
        return type.endsWith("Task")
                || type.equals("callActivity")
                || type.equals("subProcess")
                || type.equals("multiInstanceBody");
    }

    /** Whether the process as a whole was broken off. */
    private boolean broken(LogFact step) {
        var end = ended.get(step.subject());
        return end != null && !"COMPLETED".equals(end.text("state"));
    }

    /** When a person began with a task: when it was claimed or given to that person. */
    private Instant given(@Nullable LogFact step, List<LogFact> given, Instant begin, @Nullable Instant end) {
        var begun = begin;
        for (var fact : given) {
            var transition = transition(fact);
            if (transition != null && (end == null || !fact.at().isAfter(end.plusMillis(1)))) {
                add(
                        fact.at().truncatedTo(ChronoUnit.MILLIS),
                        fact.id(),
                        1,
                        attributes.event(
                                step == null ? fact : step,
                                fact,
                                transition,
                                fact.at(),
                                TraceAttributes.person(fact),
                                given));
                begun = end == null ? fact.at() : min(fact.at(), end);
            }
        }
        return begun;
    }

    private static long lastGiven(List<LogFact> given, long before) {
        return given.stream()
                .filter(fact -> transition(fact) != null && fact.id() < before)
                .mapToLong(LogFact::id)
                .max()
                .orElse(0);
    }

    /** Of the life cycle of the standard. */
    private static @Nullable String transition(LogFact fact) {
        return switch (String.valueOf(fact.outcome())) {
            case "ASSIGNED", "CLAIMED" -> "assign";
            case "DELEGATED" -> "reassign";
            case "CREATED" -> fact.data().get("assignee") == null ? null : "assign";
            default -> null;
        };
    }

    /** Tasks that no one has answered yet. */
    private void stillOpen() {
        if (!excerpt.steps().has("userTask")) {
            return;
        }
        steps.forEach(step -> {
            if (step.text("task") != null) {
                handed.remove(step.text("task"));
            }
        });
        handed.values().forEach(given -> {
            var created = given.get(0);
            boolean gone = given.stream().anyMatch(fact -> "DELETED".equals(fact.outcome()));
            if (!gone && wanted(created) && "CREATED".equals(created.outcome())) {
                add(
                        created.at().truncatedTo(ChronoUnit.MILLIS),
                        created.id(),
                        0,
                        attributes.event(created, created, "schedule", created.at(), null, given));
                given(null, given, created.at(), null);
            }
        });
    }

    private void add(Instant time, long entry, int rank, Trace.Event event) {
        events.add(new Timed(time, entry, rank, event));
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
