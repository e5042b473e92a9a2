package io.tspmo.planning.planfile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts and ends of tasks, and what has to come before what. A summary starts before its tasks and ends after them, so
 * links of summaries hold for all of them.
 *
 * <p>Times are working hours in hundredths, counted from the start of the plan.
 */
public class ScheduleNetwork {

    /** @param earliest when it is planned to start, which no link moves forward */
    public record Node(int task, @Nullable Integer parent, boolean summary, long duration, long earliest) {}

    /** @param kind FS, SS, FF or SF */
    public record Edge(int predecessor, int successor, String kind, long lag) {}

    private record Arrow(int to, long lag) {}

    private final List<Node> nodes;
    private final Map<Integer, Integer> places = new HashMap<>();
    private final List<List<Arrow>> arrows = new ArrayList<>();
    private final int[] comeBefore;

    /** @throws IllegalArgumentException if a link or a parent names a task that is not there */
    public ScheduleNetwork(List<Node> nodes, List<Edge> edges) {
        this.nodes = nodes;
        for (int i = 0; i < nodes.size(); i++) {
            places.put(nodes.get(i).task(), i);
            arrows.add(new ArrayList<>());
            arrows.add(new ArrayList<>());
        }
        comeBefore = new int[2 * nodes.size()];
        for (var node : nodes) {
            if (node.parent() != null) {
                draw(start(node.parent()), start(node.task()), 0);
                draw(end(node.task()), end(node.parent()), 0);
            }
            draw(start(node.task()), end(node.task()), node.summary() ? 0 : node.duration());
        }
        for (var edge : edges) {
            int from = edge.kind().charAt(0) == 'S' ? start(edge.predecessor()) : end(edge.predecessor());
            int to = edge.kind().charAt(1) == 'S' ? start(edge.successor()) : end(edge.successor());
            draw(from, to, edge.lag());
        }
    }

    private void draw(int from, int to, long lag) {
        arrows.get(from).add(new Arrow(to, lag));
        comeBefore[to]++;
    }

    private int start(int task) {
        return 2 * place(task);
    }

    private int end(int task) {
        return 2 * place(task) + 1;
    }

    private int place(int task) {
        var place = places.get(task);
        if (place == null) {
            throw new IllegalArgumentException("There is no task " + task);
        }
        return place;
    }

    /** Tasks that wait for each other, in a ring; empty if there are none. */
    public List<Integer> cycle() {
        var order = order();
        var reached = new boolean[arrows.size()];
        order.forEach(point -> reached[point] = true);
        // each point that is left waits for another that is left: going back from any of them ends in a ring
        var waitsFor = new int[arrows.size()];
        Arrays.fill(waitsFor, -1);
        int any = -1;
        for (int from = 0; from < reached.length; from++) {
            if (!reached[from]) {
                for (var arrow : arrows.get(from)) {
                    waitsFor[arrow.to()] = from;
                }
                any = from;
            }
        }
        if (any < 0) {
            return List.of();
        }
        any = backwards(any, waitsFor);
        var ring = new ArrayList<Integer>();
        int point = any;
        do {
            int task = nodes.get(point / 2).task();
            if (ring.isEmpty() || ring.get(ring.size() - 1) != task) {
                ring.add(task);
            }
            point = waitsFor[point];
        } while (point != any);
        java.util.Collections.reverse(ring);
        return ring.size() > 1 && ring.get(0).equals(ring.get(ring.size() - 1)) ? ring.subList(1, ring.size()) : ring;
    }

    private static int backwards(int point, int[] waitsFor) {
        int now = point;
        for (int i = 0; i < waitsFor.length; i++) {
            now = waitsFor[now];
        }
        return now;
    }

    /** Points so that each comes after what it waits for; those of a ring, and what waits for it, are left out. */
    private List<Integer> order() {
        var left = comeBefore.clone();
        var next = new ArrayDeque<Integer>();
        for (int point = 0; point < left.length; point++) {
            if (left[point] == 0) {
                next.add(point);
            }
        }
        var order = new ArrayList<Integer>();
        while (!next.isEmpty()) {
            int point = next.remove();
            order.add(point);
            for (var arrow : arrows.get(point)) {
                if (--left[arrow.to()] == 0) {
                    next.add(arrow.to());
                }
            }
        }
        return order;
    }

    /**
     * How long each task can wait before the plan ends later: total slack by the critical path method (Kelley and Walker
     * 1959), forwards for the earliest times, backwards for the latest.
     *
     * @return hundredths of hours by task; 0 is critical
     */
    public Map<Integer, Long> slack() {
        var order = order();
        var early = new long[arrows.size()];
        for (var node : nodes) {
            early[start(node.task())] = node.summary() ? 0 : node.earliest();
        }
        for (int point : order) {
            for (var arrow : arrows.get(point)) {
                early[arrow.to()] = Math.max(early[arrow.to()], early[point] + arrow.lag());
            }
        }
        long finish = Arrays.stream(early).max().orElse(0);
        var late = new long[arrows.size()];
        Arrays.fill(late, finish);
        for (int i = order.size() - 1; i >= 0; i--) {
            int point = order.get(i);
            for (var arrow : arrows.get(point)) {
                late[point] = Math.min(late[point], late[arrow.to()] - arrow.lag());
            }
        }
        var slack = new HashMap<Integer, Long>();
        for (var node : nodes) {
            int start = start(node.task());
            slack.put(node.task(), Math.min(late[start] - early[start], late[start + 1] - early[start + 1]));
        }
        return slack;
    }
}
