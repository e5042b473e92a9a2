package io.tspmo.planning.scheduler;

import java.util.ArrayList;
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
    /** No schedule that starts each task as early as it can is longer. */
    final int horizon;

    PrecedenceGraph(SchedulingProblem problem) {
        var tasks = problem.tasks();
        size = tasks.size();
        resources = problem.resources();
        duration = tasks.stream().mapToInt(SchedulingProblem.Task::duration).toArray();
        release = tasks.stream().mapToInt(SchedulingProblem.Task::earliest).toArray();
        demand = tasks.stream().map(task -> units(task, resources)).toArray(int[][]::new);
        order = order(tasks, problem.links());
        before = new int[size][];
        beforeGap = new int[size][];
        after = new int[size][];
        afterGap = new int[size][];
        for (int i = 0; i < size; i++) {
            int task = i;
            var in = problem.links().stream()
                    .filter(link -> link.later() == task)
                    .toList();
            var out = problem.links().stream()
                    .filter(link -> link.earlier() == task)
                    .toList();
            before[i] = in.stream().mapToInt(SchedulingProblem.Link::earlier).toArray();
            beforeGap[i] = in.stream()
                    .mapToInt(link -> duration[link.earlier()] + link.lag())
                    .toArray();
            after[i] = out.stream().mapToInt(SchedulingProblem.Link::later).toArray();
            afterGap[i] =
                    out.stream().mapToInt(link -> duration[task] + link.lag()).toArray();
        }
        head = heads();
        tail = tails();
        horizon = length(problem);
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
                + problem.links().stream().mapToInt(SchedulingProblem.Link::lag).sum()
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
