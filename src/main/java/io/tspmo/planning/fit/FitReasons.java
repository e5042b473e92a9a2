package io.tspmo.planning.fit;

import io.tspmo.planning.fit.FitModel.Parts;
import io.tspmo.planning.fit.FitModel.Piece;
import io.tspmo.planning.fit.FitProblem.Keep;
import io.tspmo.planning.fit.FitProblem.Node;
import io.tspmo.planning.scheduler.SchedulingProblem.Link;
import io.tspmo.platform.words.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Why each task of a fitted plan lies where it lies: what it follows, or for whom it waits. */
final class FitReasons {

    private static final int MOST_NAMES = 3;

    private final FitModel model;
    private final FitProblem plan;
    private final int[] starts;
    private final int[][] used;
    private final Map<Integer, Node> nodes;
    private final Map<Integer, List<Link>> linksInto;
    private final int[] waits;

    /** @param used hundredths of hours by crew and slot */
    FitReasons(FitModel model, int[] starts, int[][] used, Map<Integer, Node> nodes) {
        this.model = model;
        this.plan = model.plan;
        this.starts = starts;
        this.used = used;
        this.nodes = nodes;
        this.waits = new int[plan.crews().size()];
        this.linksInto = model.problem.links().stream().collect(Collectors.groupingBy(Link::later));
    }

    /** Tasks that wait for a crew, of those whose reason was given. */
    int waits(int crew) {
        return waits[crew];
    }

    private Parts parts(Node node) {
        return Objects.requireNonNull(model.parts.get(node.task()));
    }

    private LocalDate day(int slot) {
        return plan.date(Math.floorDiv(slot, model.slots));
    }

    /** A sentence or two; empty where nothing is to say. */
    String of(Node node) {
        if (node.keep() == Keep.BEGUN) {
            return "Has begun and stays.";
        }
        if (node.keep() == Keep.FIXED) {
            return "Its dates are fixed.";
        }
        if (node.summary() || !node.moves()) {
            return "";
        }
        var parts = parts(node);
        int ready = starts[parts.start()];
        int start = starts[parts.first()];
        return (start > ready ? waiting(node, ready, start) : after(node, ready)) + stretched(node);
    }

    /** It starts as soon as it may. */
    private String after(Node node, int ready) {
        var earlier = binding(node);
        if (earlier != null) {
            return "Follows “%s”.".formatted(earlier.name());
        }
        if (ready > 0 && node.startAfter() != null && model.time().startOf(node.startAfter()) == ready) {
            return "May not start earlier.";
        }
        return ready == 0 ? "Starts at once." : "";
    }

    /** The task whose link says when this one may start; null if none does. */
    @Nullable
    Node binding(Node node) {
        return bindingLinks(node).stream()
                .map(link -> nodes.get(model.owner.get(link.earlier())))
                .findFirst()
                .orElse(null);
    }

    /** Whether it may start when others have ended, and nothing else says so at that moment that only starts then. */
    boolean followsAnEnd(Node node) {
        int start = parts(node).start();
        if (starts[start] == 0 || model.fromStart(start) == starts[start]) {
            return false;
        }
        var binding = bindingLinks(node);
        if (!binding.isEmpty()) {
            return binding.stream().allMatch(this::isFromAnEnd);
        }
        int earliest = model.problem.tasks().get(start).earliest();
        return starts[start] == earliest && node.finish().equals(day(Math.max(0, earliest - 1)));
    }

    private boolean isFromAnEnd(Link link) {
        int from = link.earlier();
        var parts = model.parts.get(model.owner.get(from));
        if (parts != null && parts.isPart(from)) {
            var node = nodes.get(model.owner.get(from));
            // a milestone has one moment, which is at the start of a day where what it follows is
            return node != null && node.milestone() ? followsAnEnd(node) : from == parts.finish();
        }
        var lag = linksInto.getOrDefault(from, List.of()); // one piece after the other
        return lag.isEmpty() || isFromAnEnd(lag.get(0));
    }

    private List<Link> bindingLinks(Node node) {
        int start = parts(node).start();
        return linksInto.getOrDefault(start, List.of()).stream()
                .filter(link -> {
                    var earlier = nodes.get(model.owner.get(link.earlier()));
                    int ready = starts[link.earlier()]
                            + model.problem.tasks().get(link.earlier()).duration()
                            + link.lag();
                    return earlier != null
                            && earlier.task() != node.task()
                            && !isAbove(earlier, node)
                            && ready == starts[start];
                })
                .toList();
    }

    private boolean isAbove(Node above, Node node) {
        for (var parent = node.parent(); parent != null; ) {
            if (parent == above.task()) {
                return true;
            }
            var next = nodes.get(parent);
            parent = next == null ? null : next.parent();
        }
        return false;
    }

    /** Nobody of the crew had time for one more piece of work between when it may start and when it does. */
    private String waiting(Node node, int ready, int start) {
        Piece scarce = null;
        int most = 0;
        for (var piece : parts(node).pieces()) {
            int lacking = piece.crew() < 0
                    ? 0
                    : (int) IntStream.range(ready, start)
                            .filter(slot -> left(piece.crew(), slot) < piece.rate())
                            .count();
            if (lacking > most) {
                most = lacking;
                scarce = piece;
            }
        }
        if (scarce == null) {
            return "Waits for working days of its calendar.";
        }
        int crew = scarce.crew();
        waits[crew]++;
        var name = plan.crews().get(crew).name();
        var others = others(node, crew, ready, start);
        return others.isEmpty()
                ? "%s has no time for it from %s on: away or booked elsewhere."
                        .formatted(name, Words.DAY.format(day(ready)))
                : "Waits for %s, who works on %s.".formatted(name, others);
    }

    private int left(int crew, int slot) {
        return (int) (model.time().free(crew, slot / model.slots) / model.slots)
                - (slot < used[crew].length ? used[crew][slot] : 0);
    }

    private String others(Node node, int crew, int from, int until) {
        var names = new ArrayList<String>();
        model.parts.forEach((task, parts) -> {
            boolean busy = task != node.task()
                    && parts.pieces().stream()
                            .anyMatch(piece -> piece.crew() == crew
                                    && starts[piece.node()] < until
                                    && starts[piece.node()] + piece.slots() > from);
            if (busy) {
                names.add("“" + Objects.requireNonNull(nodes.get(task)).name() + "”");
            }
        });
        var shown = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return names.size() > MOST_NAMES ? shown + " and %d more".formatted(names.size() - MOST_NAMES) : shown;
    }

    private String stretched(Node node) {
        var parts = parts(node);
        int planned = model.time().slots(node);
        int takes = starts[parts.finish()] - starts[parts.first()];
        if (node.milestone() || takes < planned + model.slots) {
            return "";
        }
        var crews = parts.pieces().stream()
                .filter(piece -> piece.crew() >= 0)
                .map(piece -> plan.crews().get(piece.crew()).name())
                .distinct()
                .collect(Collectors.joining(", "));
        return " Takes %d days instead of %d%s"
                .formatted(
                        (takes + model.slots - 1) / model.slots,
                        (planned + model.slots - 1) / model.slots,
                        crews.isEmpty()
                                ? ", with days off."
                                : ": as fast as the free hours of %s allow.".formatted(crews));
    }
}
