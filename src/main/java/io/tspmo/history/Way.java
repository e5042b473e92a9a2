package io.tspmo.history;

import io.tspmo.history.Diagram.Flow;
import io.tspmo.history.Diagram.Shape;
import io.tspmo.ledger.LedgerEntries.Opened;
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
record Way(Map<String, Step> steps, Set<String> flows) {

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
     * @param told steps of one process
     * @param beside what was told in the same project: answers, decisions and tasks
     */
    static Way of(List<Opened> told, List<Opened> beside, String instance) {
        var answers = new HashMap<String, Long>();
        var decisions = new HashMap<String, List<Long>>();
        var open = new LinkedHashMap<String, Opened>();
        for (var opened : beside) {
            if (!instance.equals(Data.text(opened.data(), "instance"))) {
                continue;
            }
            var subject = String.valueOf(opened.entry().subject());
            switch (opened.entry().kind()) {
                case "ANSWER" -> answers.put(subject, opened.entry().id());
                case "DECISION" -> decisions
                        .computeIfAbsent(Data.text(opened.data(), "step"), step -> new ArrayList<>())
                        .add(opened.entry().id());
                default -> open.putIfAbsent(subject, opened);
            }
        }
        var steps = new LinkedHashMap<String, Step>();
        var flows = new HashSet<String>();
        boolean ended = false;
        for (var opened : told) {
            ended |= opened.entry().kind().equals("PROCESS_ENDED");
            if (!opened.entry().kind().equals("STEP")) {
                continue;
            }
            var data = opened.data();
            open.remove(Data.text(data, "task"));
            var id = Data.text(data, "step");
            var step = steps.computeIfAbsent(
                    id, unseen -> new Step(id, name(data), Data.text(data, "type"), new ArrayList<>(), 0));
            var asked = decisions.getOrDefault(id, List.of());
            int number = step.times.size();
            step.times.add(new Time(
                    opened.entry().id(),
                    "CANCELED".equals(opened.entry().outcome()),
                    opened.actor(),
                    Data.time(data, "started"),
                    ended(opened),
                    called(data),
                    answers.get(Data.text(data, "type").equals("startEvent") ? instance : Data.text(data, "task")),
                    number < asked.size() ? asked.get(number) : null));
            if (!Data.text(data, "via").isEmpty()) {
                flows.add(Data.text(data, "via"));
            }
        }
        if (!ended) {
            open.values().forEach(task -> waits(steps, task));
        }
        return new Way(steps, flows);
    }

    private static void waits(Map<String, Step> steps, Opened task) {
        var id = Data.text(task.data(), "step");
        var before = steps.getOrDefault(id, new Step(id, name(task.data()), "userTask", List.of(), 0));
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
     * Whether a flow was taken. Where entries do not say which one led into a step, it was the only one there is, if both
     * its ends were done.
     */
    public boolean took(Flow flow, Diagram diagram) {
        if (flows.contains(flow.id())) {
            return true;
        }
        var target = steps.get(flow.target());
        boolean only = diagram.flows().stream()
                        .filter(other -> other.target().equals(flow.target())
                                && other.type().equals("sequenceFlow"))
                        .count()
                == 1;
        return only && steps.containsKey(flow.source()) && target != null;
    }

    /** In the order in which each was over for the first time. */
    public List<Step> inOrder() {
        return List.copyOf(steps.values());
    }
}
