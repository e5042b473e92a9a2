package io.tspmo.planning.fit;

import io.tspmo.planning.fit.FitProblem.Node;
import io.tspmo.planning.fit.FitProblem.Tie;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The links of a plan, of all four kinds, as links between the parts of its tasks. From what stands they come as earliest
 * starts, and to what stands as latest finishes.
 */
final class FitLinks {

    private final FitModel model;
    private final FitProblem plan;
    private final FitTime time;
    private final Map<Integer, Node> nodes;

    FitLinks(FitModel model, Map<Integer, Node> nodes) {
        this.model = model;
        this.plan = model.plan;
        this.time = model.time();
        this.nodes = nodes;
    }

    /** Where a link comes from or goes to: a node and how long after it starts, or a slot that stands. */
    private record Point(int node, int after, long slot) {

        boolean stands() {
            return node < 0;
        }
    }

    void addAll() {
        plan.links().forEach(this::add);
    }

    private void add(Tie link) {
        var from = nodes.get(link.predecessor());
        var to = nodes.get(link.successor());
        if (from == null || to == null) {
            return;
        }
        var source = link.kind().charAt(0) == 'S' ? startSource(from, to) : finishSource(from, to);
        var target = link.kind().charAt(1) == 'S' ? startTarget(to) : finishTarget(to);
        if (source == null || target == null || source.stands() && target.stands()) {
            return;
        }
        int lag = time.lag(link.lag());
        if (source.stands()) {
            long slot = time.after(source.slot, lag) - target.after;
            if (link.kind().charAt(0) == 'S') {
                model.notBeforeStart(target.node, slot);
            } else {
                model.notBefore(target.node, slot);
            }
        } else if (target.stands()) {
            model.notAfter(source.node, time.before(target.slot, lag) - source.after + model.duration(source.node));
        } else if (lag > 0 && time.hasDaysOff(0)) {
            var wait = chain(from, lag);
            model.link(source.node, wait.get(0), source.after - model.duration(source.node));
            int end = wait.get(wait.size() - 1);
            model.link(end, target.node, -target.after);
        } else {
            model.link(source.node, target.node, source.after - model.duration(source.node) + lag - target.after);
        }
    }

    /** Working time that passes on days of the plan's calendar. */
    private List<Integer> chain(Node from, int lag) {
        var chain = new ArrayList<Integer>();
        for (int left = lag; left > 0; left -= model.slots) {
            int piece = model.add(from, Math.min(left, model.slots), Map.of("calendar 0", 1));
            if (!chain.isEmpty()) {
                model.link(chain.get(chain.size() - 1), piece, 0);
            }
            chain.add(piece);
        }
        return chain;
    }

    private FitModel.Parts parts(Node node) {
        return Objects.requireNonNull(model.parts.get(node.task()));
    }

    /** A summary starts with the task that it starts with now. */
    private @Nullable Point startSource(Node from, Node to) {
        var node = from.summary() ? leaf(from, true) : from;
        if (node == null) {
            return null;
        }
        return node.moves() ? new Point(parts(node).first(), 0, 0) : new Point(-1, 0, time.startOf(node.start()));
    }

    private Point finishSource(Node from, Node to) {
        if (!from.summary() && !from.moves()) {
            return new Point(-1, 0, time.endOf(from, to));
        }
        return new Point(parts(from).finish(), 0, 0);
    }

    private Point startTarget(Node to) {
        return !to.summary() && !to.moves()
                ? new Point(-1, 0, time.startOf(to.start()))
                : new Point(parts(to).start(), 0, 0);
    }

    /** A summary ends with the task that it ends with now. */
    private @Nullable Point finishTarget(Node to) {
        var node = to.summary() ? leaf(to, false) : to;
        if (node == null) {
            return null;
        }
        if (!node.moves()) {
            return new Point(-1, 0, time.endOf(node.finish()));
        }
        int last = parts(node).last();
        return new Point(last, model.duration(last), 0);
    }

    private @Nullable Node leaf(Node summary, boolean first) {
        Node found = null;
        for (var node : plan.tasks()) {
            if (!node.summary() && isUnder(node, summary.task())) {
                boolean better = found == null
                        || (first
                                ? node.start().isBefore(found.start())
                                : node.finish().isAfter(found.finish()));
                found = better ? node : found;
            }
        }
        return found;
    }

    private boolean isUnder(Node node, int summary) {
        for (var above = node.parent(); above != null; ) {
            if (above == summary) {
                return true;
            }
            var parent = nodes.get(above);
            above = parent == null ? null : parent.parent();
        }
        return false;
    }
}
