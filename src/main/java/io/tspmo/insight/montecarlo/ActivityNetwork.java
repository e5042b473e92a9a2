package io.tspmo.insight.montecarlo;

import io.tspmo.insight.montecarlo.Inputs.Link;
import io.tspmo.insight.montecarlo.Inputs.Staffed;
import io.tspmo.insight.montecarlo.Inputs.Task;
import io.tspmo.platform.form.Rejection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tasks in an order in which each comes after those it waits for, and when they begin and end for given durations: the
 * forward pass of the critical path method (Kelley and Walker 1959) with the four links of precedence diagrams (Fondahl
 * 1961).
 *
 * <p>A link to the finish of a task lets it end later, not begin later: work may pause. Were the task moved as a whole, more
 * work in it could begin earlier and with that end others earlier (Elmaghraby and Kamburowski 1992); so no finish ever falls
 * when a duration rises. What is under way goes on after what it waits for.
 */
public final class ActivityNetwork {

    private static final int NAMED = 5;

    private final List<Task> order;
    private final Map<Integer, Integer> places = new HashMap<>();
    private final Wait[][] beforeStart;
    private final Wait[][] beforeFinish;
    private final Pace[] paces;

    /** @param start whether it waits for the start of the other one, not for its finish */
    private record Wait(int task, boolean start, long lag) {}

    /**
     * @param staffed see {@link Inputs#staffed}; if it is empty, all people are booked
     * @throws Rejection if links go in a circle, or to a task that is not there
     */
    public ActivityNetwork(List<Task> tasks, List<Link> links, List<Staffed> staffed) {
        order = sorted(tasks, links);
        IntStream.range(0, order.size())
                .forEach(place -> places.put(order.get(place).id(), place));
        beforeStart = waits(links, true);
        beforeFinish = waits(links, false);
        var rates = staffed.stream().map(one -> new Pace(one.shares())).toList();
        paces = order.stream()
                .map(task -> task.staffing() == null || rates.isEmpty() ? null : rates.get(task.staffing()))
                .toArray(Pace[]::new);
    }

    List<Task> order() {
        return order;
    }

    /** Where a task is in the order. */
    int place(int task) {
        return Objects.requireNonNull(places.get(task));
    }

    /** When all is done if each task takes as long as is most likely. */
    public long likelyEnd() {
        return pass().end(order.stream().mapToLong(task -> task.left().likely()).toArray());
    }

    Pass pass() {
        return new Pass();
    }

    /** Room to work out one run after the other. */
    final class Pass {

        private final long[] start = new long[order.size()];
        private final long[] finish = new long[order.size()];
        private final long[] worked = new long[order.size()];
        private final boolean[] startCritical = new boolean[order.size()];
        private final boolean[] finishCritical = new boolean[order.size()];

        /**
         * When all is done, at the earliest now.
         *
         * @param left time that each task still takes, in their order
         */
        long end(long[] left) {
            long end = 0;
            for (int task = 0; task < start.length; task++) {
                schedule(task, left[task]);
                end = Math.max(end, finish[task]);
            }
            return end;
        }

        private void schedule(int place, long left) {
            var task = order.get(place);
            if (task.finished() != null) {
                finish[place] = task.finished();
                worked[place] = finish[place];
                start[place] = task.started() == null ? finish[place] : task.started();
                return;
            }
            long begin = latest(beforeStart[place], Math.max(0, task.earliest()));
            worked[place] = paces[place] == null ? begin + left : paces[place].finish(begin, left);
            finish[place] = latest(beforeFinish[place], worked[place]);
            start[place] = task.started() == null ? begin : task.started();
        }

        private long latest(Wait[] waits, long time) {
            for (var wait : waits) {
                time = Math.max(time, of(wait));
            }
            return time;
        }

        private long of(Wait wait) {
            return (wait.start ? start : finish)[wait.task] + wait.lag;
        }

        /** Of the last run: counts for each task whether the end would move with its duration (Van Slyke 1963). */
        void critical(long end, int[] counts) {
            Arrays.fill(startCritical, false);
            Arrays.fill(finishCritical, false);
            for (int place = start.length - 1; place >= 0; place--) {
                var task = order.get(place);
                if (task.finished() != null) {
                    continue;
                }
                boolean begins = startCritical[place] && task.started() == null;
                if (finishCritical[place] || finish[place] == end) {
                    if (worked[place] == finish[place]) {
                        counts[place]++;
                        begins = true;
                    }
                    mark(beforeFinish[place], finish[place]);
                }
                if (begins) {
                    mark(beforeStart[place], latest(beforeStart[place], Math.max(0, task.earliest())));
                }
            }
        }

        private void mark(Wait[] waits, long time) {
            for (var wait : waits) {
                if (of(wait) == time) {
                    (wait.start ? startCritical : finishCritical)[wait.task] = true;
                }
            }
        }
    }

    private Wait[][] waits(List<Link> links, boolean toStart) {
        var waits = new ArrayList<List<Wait>>();
        order.forEach(task -> waits.add(new ArrayList<>()));
        for (var link : links) {
            boolean fromStart = link.kind() == Inputs.Kind.SS || link.kind() == Inputs.Kind.SF;
            if (toStart == (link.kind() == Inputs.Kind.FS || link.kind() == Inputs.Kind.SS)) {
                waits.get(place(link.to())).add(new Wait(place(link.from()), fromStart, link.lag()));
            }
        }
        return waits.stream().map(of -> of.toArray(Wait[]::new)).toArray(Wait[][]::new);
    }

    /** Kahn 1962. */
    private static List<Task> sorted(List<Task> tasks, List<Link> links) {
        var byId = new HashMap<Integer, Task>();
        var waitsFor = new HashMap<Integer, Integer>();
        var followers = new HashMap<Integer, List<Integer>>();
        tasks.forEach(task -> byId.put(task.id(), task));
        for (var link : links) {
            if (!byId.containsKey(link.from()) || !byId.containsKey(link.to())) {
                throw Rejection.conflict("A link of the schedule leads to a task that is not in it.");
            }
            waitsFor.merge(link.to(), 1, Integer::sum);
            followers.computeIfAbsent(link.from(), any -> new ArrayList<>()).add(link.to());
        }
        var order = new ArrayList<Task>();
        var ready = new ArrayDeque<Task>();
        tasks.stream().filter(task -> !waitsFor.containsKey(task.id())).forEach(ready::add);
        while (!ready.isEmpty()) {
            var task = ready.remove();
            order.add(task);
            for (int follower : followers.getOrDefault(task.id(), List.of())) {
                if (waitsFor.merge(follower, -1, Integer::sum) == 0) {
                    ready.add(Objects.requireNonNull(byId.get(follower)));
                }
            }
        }
        if (order.size() < tasks.size()) {
            throw Rejection.conflict("The links of the schedule go in a circle: "
                    + tasks.stream()
                            .filter(task -> waitsFor.getOrDefault(task.id(), 0) > 0)
                            .limit(NAMED)
                            .map(Task::name)
                            .collect(Collectors.joining(", "))
                    + ". Take one link away in the plan, and upload it again.");
        }
        return List.copyOf(order);
    }
}
