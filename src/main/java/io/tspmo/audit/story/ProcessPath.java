package io.tspmo.audit.story;

import io.tspmo.audit.diagram.Diagram;
import io.tspmo.audit.diagram.Diagram.Flow;
import io.tspmo.audit.diagram.Diagram.Shape;
import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The way that one process took through its diagram: which steps it did, how often, when and by whom. */
public record ProcessPath(Map<String, Step> steps, Set<String> flows) {

    /**
     * A step of the diagram with all times it was done, in their order.
     *
     * @param id of the element
     * @param waiting for how many times it began, and is not over
     */
    record Step(String id, String name, String type, List<Time> times, int waiting) {

        public long done() {
            return times.stream().filter(time -> !time.cancelled).count();
        }

        public long cancelled() {
            return times.size() - done();
        }

        /** {@code done 2 times, cancelled once} */
        public String often() {
            var said = new ArrayList<String>();
            if (done() > 0) {
                said.add("done " + times(done()));
            }
            if (cancelled() > 0) {
                said.add("cancelled " + times(cancelled()));
            }
            if (waiting > 0) {
                said.add("waiting");
            }
            return String.join(", ", said);
        }

        private static String times(long number) {
            return number == 1 ? "once" : number + " times";
        }

        public String people() {
            return times.stream()
                    .map(Time::who)
                    .filter(who -> who != null)
                    .distinct()
                    .collect(Collectors.joining(", "));
        }

        /** For the style: done, cancelled or waiting. */
        public String style() {
            return waiting > 0 ? "waiting" : done() > 0 ? "done" : "cancelled";
        }
    }

    /**
     * @param entry that tells of it
     * @param called process instance of a call
     * @param answer entry with the form that was submitted
     * @param decision entry with the table that was asked
     */
    record Time(
            long entry,
            boolean cancelled,
            @Nullable String who,
            @Nullable Instant started,
            Instant ended,
            @Nullable String called,
            @Nullable Long answer,
            @Nullable Long decision) {

        public @Nullable String lasted() {
            return started == null ? null : Data.lasted(Duration.between(started, ended));
        }
    }

    /**
     * @param recorded steps of one process
     * @param beside what was recorded in the same project: answers, decisions, tasks, and processes that began
     */
    public static ProcessPath of(List<Opened> recorded, List<Opened> beside, String instance) {
        var near = new Beside(beside, instance);
        var steps = new LinkedHashMap<String, Step>();
        var flows = new HashSet<String>();
        boolean ended = false;
        for (var opened : recorded) {
            ended |= opened.entry().kind().equals("PROCESS_ENDED");
            if (!opened.entry().kind().equals("STEP")) {
                continue;
            }
            var data = opened.data();
            if (!Data.text(data, "via").isEmpty()) {
                flows.add(Data.text(data, "via"));
            }
            near.open.remove(Data.text(data, "task"));
            near.open.remove(Data.text(data, "called"));
            if (!Data.text(data, "type").equals("multiInstanceBody")) {
                add(opened, near, steps);
            }
        }
        if (!ended) {
            near.open.values().forEach(task -> waits(steps, task));
        }
        return new ProcessPath(steps, flows);
    }

    private static void add(Opened opened, Beside near, Map<String, Step> steps) {
        var data = opened.data();
        var id = Data.text(data, "step");
        var step = steps.computeIfAbsent(
                id, unseen -> new Step(id, name(data), Data.text(data, "type"), new ArrayList<>(), 0));
        var asked = near.decisions.getOrDefault(id, List.of());
        int number = step.times.size();
        step.times.add(new Time(
                opened.entry().id(),
                "CANCELED".equals(opened.entry().outcome()),
                opened.actor(),
                Data.time(data, "started"),
                ended(opened),
                called(data),
                near.answers.getOrDefault(Data.text(data, "task"), near.started.get(id)),
                number < asked.size() ? asked.get(number) : null));
    }

    /** What else was recorded of the same process. */
    private static final class Beside {

        /** Entries with answers, by task. */
        private final Map<String, Long> answers = new HashMap<>();

        /** Entries with the answers of start forms, by the start event. */
        private final Map<String, Long> started = new HashMap<>();

        /** Entries with tables asked, by step, in their order. */
        private final Map<String, List<Long>> decisions = new HashMap<>();

        /** What began and is not known to be over: tasks by their id, processes that were called by theirs. */
        private final Map<String, Opened> open = new LinkedHashMap<>();

        Beside(List<Opened> recorded, String instance) {
            for (var opened : recorded) {
                var subject = String.valueOf(opened.entry().subject());
                var step = Data.text(opened.data(), "step");
                if (opened.entry().kind().equals("PROCESS_STARTED")) {
                    if (instance.equals(Data.text(opened.data(), "parent"))) {
                        open.put(subject, opened);
                    }
                } else if (instance.equals(Data.text(opened.data(), "instance"))) {
                    switch (opened.entry().kind()) {
                        case "ANSWER" -> (subject.equals(instance) ? started : answers)
                                .put(
                                        subject.equals(instance) ? step : subject,
                                        opened.entry().id());
                        case "DECISION" -> decisions
                                .computeIfAbsent(step, unseen -> new ArrayList<>())
                                .add(opened.entry().id());
                        default -> open.putIfAbsent(subject, opened);
                    }
                }
            }
        }
    }

    private static void waits(Map<String, Step> steps, Opened task) {
        boolean call = task.entry().kind().equals("PROCESS_STARTED");
        var id = Data.text(task.data(), call ? "parentStep" : "step");
        var name = call ? Data.text(task.data(), "process") : name(task.data());
        var type = call ? "callActivity" : "userTask";
        var before = steps.getOrDefault(id, new Step(id, name, type, List.of(), 0));
        steps.put(id, new Step(id, before.name, before.type, before.times, before.waiting + 1));
    }

    private static String name(Map<String, Object> data) {
        var name = Data.text(data, "name").replaceAll("\\s+", " ");
        return name.isEmpty() ? Data.text(data, "step") : name;
    }

    private static Instant ended(Opened opened) {
        var ended = Data.time(opened.data(), "ended");
        return ended == null ? opened.entry().at() : ended;
    }

    private static @Nullable String called(Map<String, Object> data) {
        var called = Data.text(data, "called");
        return called.matches("[\\w-]{1,64}") ? called : null;
    }

    public @Nullable Step at(Shape shape) {
        return steps.get(shape.id());
    }

    /**
     * Whether a flow was taken. Where entries do not say which one led into a step that was reached, it was the only one
     * that comes from a step that was done.
     */
    public boolean took(Flow flow, Diagram diagram) {
        if (flows.contains(flow.id())) {
            return true;
        }
        var into = diagram.flows().stream()
                .filter(other ->
                        other.target().equals(flow.target()) && other.type().equals("sequenceFlow"))
                .toList();
        return into.stream().noneMatch(other -> flows.contains(other.id()))
                && steps.containsKey(flow.source())
                && into.stream()
                                .filter(other -> steps.containsKey(other.source()))
                                .count()
                        == 1
                && reached(flow.target(), diagram);
    }

    /** Whether it was done, or something in it. */
    private boolean reached(String id, Diagram diagram) {
        return steps.containsKey(id)
                || diagram.shapes().stream()
                        .anyMatch(shape -> shape.scope().equals(id) && reached(shape.id(), diagram));
    }

    /** For the style of a subprocess that is not over: something in it was done. */
    public boolean within(Shape shape, Diagram diagram) {
        return !steps.containsKey(shape.id()) && reached(shape.id(), diagram);
    }

    /** In the order in which each was over for the first time. */
    public List<Step> inOrder() {
        return List.copyOf(steps.values());
    }
}
