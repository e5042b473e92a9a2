package io.tspmo.planning.fit;

import io.tspmo.planning.fit.FitProblem.Node;
import io.tspmo.planning.scheduler.SchedulingProblem;
import io.tspmo.planning.scheduler.SchedulingProblem.Link;
import io.tspmo.planning.scheduler.SchedulingProblem.Resource;
import io.tspmo.planning.scheduler.SchedulingProblem.Task;
import io.tspmo.platform.form.Rejection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan as a problem for the scheduler. What a person does on a task is cut into lanes of a share of the hours a day each,
 * and each lane into pieces of a day at most, one after the other: where somebody has less time, fewer lanes go on, and where
 * nobody has any, all wait. A task is between two milestones, its start and its finish. Calendars are resources that are
 * not there on days off. After the last day that is known everybody has time; what lies there does not fit.
 */
final class FitModel {

    private static final int LANES = 4;

    /** Of a day, in hundredths of hours: what does less is one lane. */
    private static final int SMALL_LANE = 100;

    /** What begins a task, ends it, and does its work. {@code pieces} of all lanes, the first lane first. */
    record Parts(int start, int finish, int first, int last, List<Piece> pieces) {

        boolean isPart(int node) {
            return node == start || node == finish || pieces.stream().anyMatch(piece -> piece.node == node);
        }
    }

    /** @param rate hundredths of hours in a slot */
    record Piece(int node, int slots, int crew, int rate, String resource) {}

    final FitProblem plan;
    final SchedulingProblem problem;

    /** By task, of those that move and of summaries. */
    final Map<Integer, Parts> parts = new LinkedHashMap<>();

    /** The task that a node belongs to; a lag belongs to what it follows. */
    final List<Integer> owner = new ArrayList<>();

    /** Slots at which nodes may start because something that stands starts then. */
    private final Map<Integer, Long> fromStart = new HashMap<>();

    final int slots;
    private final int lanes;
    private final List<Task> tasks = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Map<Integer, Node> nodes = new LinkedHashMap<>();
    private final FitTime time;

    /** @throws Rejection if the plan is too large */
    static FitModel of(FitProblem plan) {
        for (int slots = plan.slots(); slots >= 1; slots /= 2) {
            for (int lanes = LANES; lanes >= 1; lanes /= 2) {
                if (new FitTime(plan, slots).pieces(lanes) <= plan.mostPieces()) {
                    return new FitModel(plan, slots, lanes);
                }
            }
        }
        throw Rejection.of("The plan is too long to be fitted: it has more than %,d days of work. Fit a part of it."
                .formatted(plan.mostPieces()));
    }

    private FitModel(FitProblem plan, int slots, int lanes) {
        this.plan = plan;
        this.slots = slots;
        this.lanes = lanes;
        time = new FitTime(plan, slots);
        plan.tasks().forEach(node -> nodes.put(node.task(), node));
        for (var node : plan.tasks()) {
            if (node.summary() || node.moves()) {
                parts.put(node.task(), node.summary() || node.milestone() ? frame(node) : work(node));
            }
        }
        for (var node : plan.tasks()) {
            var outer = node.parent() == null ? null : parts.get(node.parent());
            var inner = parts.get(node.task());
            if (outer != null && inner != null) {
                link(outer.start, inner.start, 0);
                link(inner.finish, outer.finish, 0);
            }
        }
        new FitLinks(this, nodes).addAll();
        problem = new SchedulingProblem(tasks, links, resources());
    }

    int add(Node node, int duration, Map<String, Integer> demand) {
        owner.add(node.task());
        tasks.add(new Task(node.name(), duration, 0, SchedulingProblem.ANY, demand, "task " + node.task()));
        return tasks.size() - 1;
    }

    void notBefore(int node, long slot) {
        var task = tasks.get(node);
        if (slot > task.earliest()) {
            tasks.set(
                    node,
                    new Task(
                            task.name(),
                            task.duration(),
                            Math.toIntExact(slot),
                            task.latest(),
                            task.demand(),
                            task.whole()));
        }
    }

    /** As {@link #notBefore}, for what starts with something or on a day. */
    void notBeforeStart(int node, long slot) {
        fromStart.merge(node, slot, Math::max);
        notBefore(node, slot);
    }

    /** -1 if there is no such thing. */
    long fromStart(int node) {
        return fromStart.getOrDefault(node, -1L);
    }

    void notAfter(int node, long finish) {
        var task = tasks.get(node);
        if (finish < task.latest()) {
            int latest = (int) Math.max(0, finish);
            tasks.set(
                    node, new Task(task.name(), task.duration(), task.earliest(), latest, task.demand(), task.whole()));
        }
    }

    /** A milestone is one node, a summary two. */
    private Parts frame(Node node) {
        int start = add(node, 0, Map.of());
        int finish = node.summary() ? add(node, 0, Map.of()) : start;
        if (node.summary()) {
            link(start, finish, 0);
        }
        limits(node, start, finish, finish, start);
        return new Parts(start, finish, start, finish, List.of());
    }

    private Parts work(Node node) {
        int start = add(node, 0, Map.of());
        int duration = time.slots(node);
        var pieces = new ArrayList<Piece>();
        int first = -1;
        int last = -1;
        var whole = time.worked(node);
        var ends = new ArrayList<Integer>();
        for (var lane : whole.isEmpty() ? List.of(FitTime.Lane.ofNobody(duration)) : time.lanes(node, whole, lanes)) {
            int before = -1;
            for (int left = lane.slots(); left > 0; left -= slots) {
                int length = Math.min(left, slots);
                int piece = add(node, length, demand(node, lane));
                pieces.add(new Piece(piece, length, lane.crew(), lane.rate(), lane.resource()));
                if (before >= 0) {
                    link(before, piece, 0);
                } else if (first < 0) {
                    link(start, piece, 0);
                    first = piece;
                } else {
                    link(first, piece, -tasks.get(first).duration());
                }
                before = piece;
            }
            ends.add(before);
            last = last < 0 ? before : last;
        }
        int finish = add(node, 0, Map.of());
        ends.forEach(end -> link(end, finish, 0));
        link(first, finish, duration - tasks.get(first).duration());
        limits(node, start, finish, last, first);
        return new Parts(start, finish, first, last, pieces);
    }

    private Map<String, Integer> demand(Node node, FitTime.Lane lane) {
        var demand = new HashMap<String, Integer>();
        if (lane.crew() >= 0) {
            demand.put("crew " + lane.crew(), lane.rate());
        }
        if (time.hasDaysOff(node.calendar())) {
            demand.put("calendar " + node.calendar(), 1);
        }
        return demand;
    }

    private void limits(Node node, int start, int finish, int last, int first) {
        if (node.startAfter() != null) {
            notBeforeStart(start, time.startOf(node.startAfter()));
        }
        if (node.finishAfter() != null) {
            notBefore(
                    last, time.startOf(node.finishAfter()) + 1 - tasks.get(last).duration());
        }
        if (node.startBefore() != null) {
            int length = tasks.get(first).duration();
            notAfter(first, time.endOf(node.startBefore()) - Math.min(1, length) + length);
        }
        if (node.deadline() != null) {
            notAfter(finish, time.endOf(node.deadline()));
        }
    }

    int duration(int node) {
        return tasks.get(node).duration();
    }

    void link(int earlier, int later, int lag) {
        links.add(new Link(earlier, later, lag));
    }

    private List<Resource> resources() {
        var resources = new ArrayList<Resource>();
        for (int crew = 0; crew < plan.crews().size(); crew++) {
            resources.add(new Resource("crew " + crew, time.capacity(crew, most("crew " + crew))));
        }
        for (int calendar = 0; calendar < plan.calendars().size(); calendar++) {
            if (time.hasDaysOff(calendar)) {
                resources.add(new Resource("calendar " + calendar, time.open(calendar, most("calendar " + calendar))));
            }
        }
        return resources;
    }

    /** What all pieces together could take in one slot. */
    private int most(String resource) {
        return (int) Math.min(
                1 << 24,
                1
                        + tasks.stream()
                                .mapToLong(task -> task.demand().getOrDefault(resource, 0))
                                .sum());
    }

    /** Hundredths of hours by crew and slot, until the last slot of the plan. */
    int[][] used(int[] starts) {
        int end = 0;
        for (int node = 0; node < starts.length; node++) {
            end = Math.max(end, starts[node] + duration(node));
        }
        var used = new int[plan.crews().size()][end];
        for (var part : parts.values()) {
            for (var piece : part.pieces) {
                for (int slot = starts[piece.node];
                        piece.crew >= 0 && slot < starts[piece.node] + piece.slots;
                        slot++) {
                    used[piece.crew][slot] += piece.rate;
                }
            }
        }
        return used;
    }

    FitTime time() {
        return time;
    }

    static int smallLane() {
        return SMALL_LANE;
    }
}
