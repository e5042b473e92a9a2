package io.tspmo.planning.scheduler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * A problem's tasks and links as arrays, made once and read by every search. Times are periods.
 *
 * <p>{@code head} is the earliest start by links and release dates, {@code tail} the time that must follow a task's
 * finish before the last task ends (Carlier 1982 names them so).
 */
final class PrecedenceGraph {

    final int size;
    final int[] duration;
    final int[] release;
    final int[] latest;
    /** The first piece of the whole that a task is a piece of; itself where it is none. */
    final int[] leader;

    /** Links with a longest lag. */
    final List<SchedulingProblem.Link> leashes;
    /** Tasks so that nobody comes before what it waits for. */
    final int[] order;

    final int[][] before;
    /** From the start of {@code before[i][k]} to that of {@code i}, at least: its duration and the lag. */
    final int[][] beforeGap;

    final int[][] after;
    final int[][] afterGap;
    final int[] head;
    final int[] tail;
    final int[][] demand;
    final List<SchedulingProblem.Resource> resources;
    /** No schedule that lets no task wait without need is longer. */
    final int horizon;

    PrecedenceGraph(SchedulingProblem problem) {
        var tasks = problem.tasks();
        size = tasks.size();
        resources = problem.resources();
        duration = tasks.stream().mapToInt(SchedulingProblem.Task::duration).toArray();
        release = tasks.stream().mapToInt(SchedulingProblem.Task::earliest).toArray();
        latest = tasks.stream().mapToInt(SchedulingProblem.Task::latest).toArray();
        leader = leaders(tasks);
        leashes = problem.links().stream()
                .filter(link -> link.longest() != SchedulingProblem.ANY)
                .toList();
        demand = tasks.stream().map(task -> units(task, resources)).toArray(int[][]::new);
        order = order(tasks, problem.links());
        before = new int[size][];
        beforeGap = new int[size][];
        after = new int[size][];
        afterGap = new int[size][];
        List<List<SchedulingProblem.Link>> in = new ArrayList<>();
        List<List<SchedulingProblem.Link>> out = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            in.add(new ArrayList<>());
            out.add(new ArrayList<>());
        }
        for (var link : problem.links()) {
            in.get(link.later()).add(link);
            out.get(link.earlier()).add(link);
        }
        for (int i = 0; i < size; i++) {
            before[i] =
                    in.get(i).stream().mapToInt(SchedulingProblem.Link::earlier).toArray();
            beforeGap[i] = in.get(i).stream().mapToInt(this::gap).toArray();
            after[i] =
                    out.get(i).stream().mapToInt(SchedulingProblem.Link::later).toArray();
            afterGap[i] = out.get(i).stream().mapToInt(this::gap).toArray();
        }
        head = heads();
        tail = tails();
        horizon = length(problem);
    }

    private static int[] leaders(List<SchedulingProblem.Task> tasks) {
        var first = new HashMap<String, Integer>();
        var leaders = new int[tasks.size()];
        for (int i = 0; i < leaders.length; i++) {
            var whole = tasks.get(i).whole();
            var leader = whole == null ? null : first.putIfAbsent(whole, i);
            leaders[i] = leader == null ? i : leader;
        }
        return leaders;
    }

    private int gap(SchedulingProblem.Link link) {
        return duration[link.earlier()] + link.lag();
    }

    private static int[] units(SchedulingProblem.Task task, List<SchedulingProblem.Resource> resources) {
        return resources.stream()
                .mapToInt(resource -> task.duration() == 0 ? 0 : task.demand().getOrDefault(resource.name(), 0))
                .toArray();
    }

    private int length(SchedulingProblem problem) {
        int latest = 0;
        for (var resource : resources) {
            latest = Math.max(latest, resource.capacity().length);
        }
        for (int i = 0; i < size; i++) {
            latest = Math.max(latest, release[i]);
        }
        for (int i = 0; i < size; i++) {
            latest += duration[i];
        }
        return latest
                + problem.links().stream()
                        .mapToInt(SchedulingProblem.Link::delay)
                        .sum()
                + 1;
    }

    private int[] heads() {
        var heads = release.clone();
        for (int i : order) {
            for (int k = 0; k < before[i].length; k++) {
                heads[i] = Math.max(heads[i], heads[before[i][k]] + beforeGap[i][k]);
            }
        }
        return heads;
    }

    private int[] tails() {
        var tails = new int[size];
        for (int p = size - 1; p >= 0; p--) {
            int i = order[p];
            for (int k = 0; k < after[i].length; k++) {
                int next = after[i][k];
                tails[i] = Math.max(tails[i], afterGap[i][k] - duration[i] + duration[next] + tails[next]);
            }
        }
        return tails;
    }

    /** Whether anything is asked that may be missed. */
    boolean hasLimits() {
        return !leashes.isEmpty() || Arrays.stream(latest).anyMatch(period -> period != SchedulingProblem.ANY);
    }

    int makespan(int[] starts) {
        int end = 0;
        for (int i = 0; i < size; i++) {
            end = Math.max(end, starts[i] + duration[i]);
        }
        return end;
    }

    /**
     * Kahn's order (1962).
     *
     * @throws IllegalArgumentException naming the tasks of a cycle
     */
    static int[] order(List<SchedulingProblem.Task> tasks, List<SchedulingProblem.Link> links) {
        int size = tasks.size();
        var waiting = new int[size];
        List<List<Integer>> after = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            after.add(new ArrayList<>());
        }
        for (var link : links) {
            waiting[link.later()]++;
            after.get(link.earlier()).add(link.later());
        }
        var order = new int[size];
        int known = 0;
        for (int i = 0; i < size; i++) {
            if (waiting[i] == 0) {
                order[known++] = i;
            }
        }
        for (int done = 0; done < known; done++) {
            for (int next : after.get(order[done])) {
                if (--waiting[next] == 0) {
                    order[known++] = next;
                }
            }
        }
        SchedulingProblem.refuseIf(
                known < size, known < size ? "The links form a cycle: " + cycle(tasks, links, waiting) : "");
        return order;
    }

    /** Walks back along tasks that still wait until one comes again. */
    private static String cycle(List<SchedulingProblem.Task> tasks, List<SchedulingProblem.Link> links, int[] waiting) {
        int at = 0;
        while (waiting[at] == 0) {
            at++;
        }
        var walked = new ArrayList<Integer>();
        while (!walked.contains(at)) {
            walked.add(at);
            int here = at;
            at = links.stream()
                    .filter(link -> link.later() == here && waiting[link.earlier()] > 0)
                    .findFirst()
                    .orElseThrow()
                    .earlier();
        }
        var names = new ArrayList<String>();
        for (int i = walked.size() - 1; i >= walked.indexOf(at); i--) {
            names.add(tasks.get(walked.get(i)).name());
        }
        return String.join(", ", names);
    }
}
