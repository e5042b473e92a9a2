package io.tspmo.planning.scheduler;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that follow each other and share resources, in whole periods of any length (hours, days, weeks) from period 0 on.
 * A task runs without a break, and holds what it needs in each of its periods. Tasks and resources are known by their
 * places in the lists, and named where something is wrong.
 *
 * <p>Every problem that is accepted has a schedule: what a task needs is there in the end. Latest finishes and longest lags
 * may be more than can be kept; a schedule misses as little of them as is found, and {@link #missed} says how much.
 *
 * @throws IllegalArgumentException from the constructor, naming the task, link or resource that is wrong
 */
public record SchedulingProblem(List<Task> tasks, List<Link> links, List<Resource> resources) {

    /** The longest time that can be laid out, in periods, so that a wrong unit is refused and does not eat the memory. */
    static final int LONGEST = 1_000_000;

    /** No latest finish, no longest lag. */
    public static final int ANY = Integer.MAX_VALUE;

    /**
     * @param duration in periods; 0 is a milestone, which needs nothing
     * @param earliest the first period in which it may start
     * @param latest it shall have finished at the start of this period; {@link #ANY} for whenever
     * @param demand units of each resource by the resource's name, in each period; a missing name is 0
     * @param whole what it is a piece of, so that the search does not scatter the pieces; null if it is no piece
     */
    public record Task(
            String name, int duration, int earliest, int latest, Map<String, Integer> demand, @Nullable String whole) {

        public Task(String name, int duration, int earliest, int latest, Map<String, Integer> demand) {
            this(name, duration, earliest, latest, demand, null);
        }

        public Task(String name, int duration, int earliest, Map<String, Integer> demand) {
            this(name, duration, earliest, ANY, demand);
        }

        public Task {
            demand = Map.copyOf(demand);
            refuseIf(duration < 0, "Task " + name + " has a negative duration");
            refuseIf(earliest < 0, "Task " + name + " may start before period 0");
            demand.forEach((resource, units) ->
                    refuseIf(units < 0, "Task " + name + " needs a negative number of " + resource));
        }
    }

    /**
     * Finish to start: the later task starts at least {@code lag} periods after the earlier one has finished, and shall
     * start at most {@code longest} after it.
     *
     * @param lag below 0 is a lead: the later task may start so long before the earlier one has finished
     * @param longest {@link #ANY} for however late
     */
    public record Link(int earlier, int later, int lag, int longest) {

        public Link(int earlier, int later, int lag) {
            this(earlier, later, lag, ANY);
        }

        /** Periods by which either task may have to wait for the other: a longest lag below 0 holds up the earlier one. */
        int delay() {
            return Math.max(0, Math.max(lag, -longest));
        }
    }

    /** Units there are in period 0, 1, and so on; the last value holds from its period on. */
    public record Resource(String name, int... capacity) {
        public Resource {
            capacity = capacity.clone();
            refuseIf(capacity.length == 0, "Resource " + name + " has no capacity");
            refuseIf(Arrays.stream(capacity).anyMatch(units -> units < 0), name + " has a negative capacity");
        }

        @Override
        public int[] capacity() {
            return capacity.clone();
        }

        int at(int period) {
            return capacity[Math.min(period, capacity.length - 1)];
        }
    }

    public SchedulingProblem {
        tasks = List.copyOf(tasks);
        links = List.copyOf(links);
        resources = List.copyOf(resources);
        var names = new HashSet<String>();
        resources.forEach(resource -> refuseIf(!names.add(resource.name()), "Two resources are " + resource.name()));
        for (var task : tasks) {
            for (var name : task.demand().keySet()) {
                refuseIf(!names.contains(name), "Task " + task.name() + " needs the unknown resource " + name);
            }
            resources.forEach(resource -> checkDemand(task, resource));
        }
        long length = resources.stream()
                .mapToLong(resource -> resource.capacity.length)
                .max()
                .orElse(0);
        length = Math.max(length, tasks.stream().mapToInt(Task::earliest).max().orElse(0));
        length += tasks.stream().mapToLong(Task::duration).sum();
        for (var link : links) {
            checkLink(link, tasks);
            length += link.delay();
        }
        refuseIf(length > LONGEST, "The tasks may take " + length + " periods, which is more than " + LONGEST);
        PrecedenceGraph.order(tasks, links);
    }

    /** What is wrong with these starts, one for each task; empty for a schedule that keeps every rule. */
    public Optional<String> faultOf(int[] starts) {
        if (starts.length != tasks.size()) {
            return Optional.of(starts.length + " starts for " + tasks.size() + " tasks");
        }
        for (int i = 0; i < starts.length; i++) {
            if (starts[i] < tasks.get(i).earliest()) {
                return Optional.of(tasks.get(i).name() + " starts too early");
            }
        }
        for (var link : links) {
            if (starts[link.later()]
                    < starts[link.earlier()] + tasks.get(link.earlier()).duration() + link.lag()) {
                return Optional.of(tasks.get(link.later()).name() + " does not wait for "
                        + tasks.get(link.earlier()).name());
            }
        }
        return resources.stream()
                .flatMap(resource -> overload(resource, starts).stream())
                .findFirst();
    }

    /** Periods by which these starts miss latest finishes and longest lags, all together; 0 if they keep them all. */
    public long missed(int[] starts) {
        long missed = 0;
        for (int i = 0; i < starts.length; i++) {
            missed += Math.max(
                    0L,
                    (long) starts[i] + tasks.get(i).duration() - tasks.get(i).latest());
        }
        for (var link : links) {
            long lag = (long) starts[link.later()]
                    - starts[link.earlier()]
                    - tasks.get(link.earlier()).duration();
            missed += Math.max(0, lag - link.longest());
        }
        return missed;
    }

    private Optional<String> overload(Resource resource, int[] starts) {
        int end = 0;
        for (int i = 0; i < starts.length; i++) {
            end = Math.max(end, starts[i] + tasks.get(i).duration());
        }
        var used = new long[end];
        for (int i = 0; i < starts.length; i++) {
            int units = tasks.get(i).demand().getOrDefault(resource.name(), 0);
            for (int t = starts[i]; units > 0 && t < starts[i] + tasks.get(i).duration(); t++) {
                used[t] += units;
            }
        }
        for (int t = 0; t < end; t++) {
            if (used[t] > resource.at(t)) {
                return Optional.of(used[t] + " of " + resource.at(t) + " " + resource.name() + " in period " + t);
            }
        }
        return Optional.empty();
    }

    private static void checkDemand(Task task, Resource resource) {
        int units = task.demand().getOrDefault(resource.name(), 0);
        int there = resource.at(Integer.MAX_VALUE);
        refuseIf(
                task.duration() > 0 && units > there,
                "Task " + task.name() + " needs " + units + " of " + resource.name() + ", and in the end there are "
                        + there);
    }

    private static void checkLink(Link link, List<Task> tasks) {
        for (int end : new int[] {link.earlier(), link.later()}) {
            refuseIf(end < 0 || end >= tasks.size(), link + " names no task");
        }
        refuseIf(
                link.longest() < link.lag(),
                "The link from " + tasks.get(link.earlier()).name() + " to "
                        + tasks.get(link.later()).name() + " has a longest lag below its lag");
        refuseIf(
                link.lag() < -LONGEST,
                "The link from " + tasks.get(link.earlier()).name() + " to "
                        + tasks.get(link.later()).name() + " has a lead of more than " + LONGEST + " periods");
    }

    static void refuseIf(boolean wrong, String reason) {
        if (wrong) {
            throw new IllegalArgumentException(reason);
        }
    }
}
