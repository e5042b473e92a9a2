package io.tspmo.audit.conformance;

import io.tspmo.audit.conformance.Fit.Deviation;
import io.tspmo.audit.conformance.ProcessMap.Box;
import io.tspmo.audit.eventlog.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plays a trace on the model it ran: each element that was done takes a token from a flow that leads to it, and leaves
 * tokens behind. Where it could not have happened a token is missing, and the replay continues as if one were present.
 */
public final class TokenReplay {

    private static final int MOST_DEVIATIONS = 100;
    private static final String BODY = "#multiInstanceBody";
    private static final String BEGIN = "begin:";

    private final ProcessMap map;
    private final Trace trace;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Place root;
    private final List<Deviation> deviations = new ArrayList<>();
    private long consumed;
    private long produced;
    private long missing;
    private long remaining;
    private int number;

    private TokenReplay(ProcessMap map, Trace trace) {
        this.map = map;
        this.trace = trace;
        this.root = new Place(String.valueOf(trace.text(Trace.NAME)), null, null, false);
        places.put(root.instance, root);
        begin(root, null);
    }

    public static Fit replay(ProcessMap map, Trace trace) {
        return new TokenReplay(map, trace).fit();
    }

    private Fit fit() {
        for (var event : trace.events()) {
            number++;
            play(event);
        }
        number = 0;
        if ("COMPLETED".equals(trace.text(Trace.STATE))) {
            for (var place : List.copyOf(places.values())) {
                leftIn(place, null);
            }
        }
        return new Fit(consumed, produced, missing, remaining, List.copyOf(deviations));
    }

    private void play(Trace.Event event) {
        boolean begins = event.is("start");
        if (!begins && !event.is("complete") && !event.aborted()) {
            return;
        }
        var id = event.step();
        boolean body = id.endsWith(BODY);
        var box = map.box(body ? id.substring(0, id.length() - BODY.length()) : id);
        if (box == null) {
            if (!begins) {
                missing++;
                consumed++;
                deviate(event, "The model has no such element.");
            }
            return;
        }
        if (body || box.is("subProcess")) {
            var place = opened(event, box, body);
            if (!begins) {
                ended(event, box, place);
            }
        } else if (!begins) {
            done(event, box);
        }
    }

    /** The subprocess with this instance; it begins if it has not yet. */
    private Place opened(Trace.Event event, Box box, boolean body) {
        var instance = event.text(Trace.INSTANCE) == null ? box.id() + " " + number : event.text(Trace.INSTANCE);
        var known = places.get(instance);
        return known == null ? open(event, instance, box, body, around(event, box, body)) : known;
    }

    private Place open(Trace.Event event, String instance, Box box, boolean body, Place around) {
        if (body || !box.many() && !box.onEvent()) {
            take(event, box, around);
        }
        if (box.onEvent() && !body && map.starts(box.id()).stream().anyMatch(start -> interrupts(start))) {
            around.clear();
            around.terminated = true;
        }
        var place = new Place(instance, box, around, body);
        places.put(instance, place);
        if (!body) {
            begin(place, box.id());
        }
        return place;
    }

    private boolean interrupts(String start) {
        var box = map.box(start);
        return box != null && box.interrupting();
    }

    private void begin(Place place, @Nullable String around) {
        var starts = map.starts(around);
        if (!starts.isEmpty()) {
            place.put(starts.stream().map(start -> BEGIN + start).collect(Collectors.toSet()), false);
            produced++;
        }
    }

    /** Where an element was done: in the instance the log names, else in one that the model allows. */
    private Place around(Trace.Event event, Box box, boolean body) {
        var scope = event.text(Trace.SCOPE);
        var known = scope == null ? null : places.get(scope);
        if (known != null) {
            return known;
        }
        boolean one = box.many() && !body;
        if (box.around() == null && !one) {
            return root;
        }
        var around = one ? box : Objects.requireNonNull(map.box(String.valueOf(box.around())));
        var open = places.values().stream()
                .filter(place -> around.equals(place.box) && place.body == one)
                .reduce((first, last) -> last);
        if (open.isPresent() && scope == null) {
            return open.get();
        }
        // its beginning is not in the log, or its end is not yet
        var instance = scope == null ? around.id() + " " + number : scope;
        return open(event, instance, around, one, outer(around, one));
    }

    private Place outer(Box around, boolean body) {
        if (around.many() && !body) {
            return places.values().stream()
                    .filter(place -> around.equals(place.box) && place.body)
                    .reduce((first, last) -> last)
                    .orElse(root);
        }
        return places.values().stream()
                .filter(place -> place.box != null && place.box.id().equals(around.around()) && !place.body)
                .reduce((first, last) -> last)
                .orElse(root);
    }

    private void ended(Trace.Event event, Box box, Place place) {
        places.remove(place.instance);
        var around = place.around == null ? root : place.around;
        if (event.aborted()) {
            around.brokenOff.add(box.id());
        } else {
            leftIn(place, event);
            if (place.body || !box.many() && !box.onEvent()) {
                leave(box, around);
            }
        }
    }

    private void done(Trace.Event event, Box box) {
        var place = around(event, box, false);
        if (box.is("boundaryEvent")) {
            edge(event, box, place);
        } else if (!box.many()) {
            if (event.aborted() && (place.terminated || place != root && !places.containsKey(place.instance))) {
                place.take(box.in());
            } else {
                take(event, box, place);
            }
        }
        if (event.aborted()) {
            place.brokenOff.add(box.id());
        } else if (box.is("endEvent") && box.terminates()) {
            place.clear();
            place.terminated = true;
        } else if (!box.many()) {
            leave(box, place);
        }
    }

    /** An event at the edge of an activity happens while that runs, or breaks it off. */
    private void edge(Trace.Event event, Box box, Place place) {
        var host = map.box(String.valueOf(box.attachedTo()));
        consumed++;
        produced++;
        if (host == null) {
            return;
        }
        boolean running = place.has(host.in())
                || places.values().stream().anyMatch(open -> host.equals(open.box) && place.equals(open.around));
        if (box.interrupting() ? !place.brokenOff.remove(host.id()) && !place.take(host.in()) && !running : !running) {
            missing++;
            deviate(event, host.name() + " was not active.");
        }
    }

    private void take(Trace.Event event, Box box, Place place) {
        consumed++;
        Set<String> flows = box.is("startEvent") ? Set.of(BEGIN + box.id()) : box.in();
        var via = event.text(Trace.FLOW);
        if (via != null && flows.contains(via) ? place.take(Set.of(via)) : place.take(flows)) {
            return;
        }
        missing++;
        deviate(event, "Nothing led to it here: " + standing(place) + ".");
    }

    private void leave(Box box, Place place) {
        var out = box.out();
        if (out.isEmpty()) {
            return;
        }
        if (box.is("exclusiveGateway") || box.is("eventBasedGateway")) {
            produced++;
            place.put(out, false);
        } else if (!box.is("parallelGateway") || place.joined(box.id(), box.in().size())) {
            out.forEach(flow -> place.put(Set.of(flow), box.open()));
            produced += out.size();
        }
    }

    /** No token may remain in what has ended by itself. */
    private void leftIn(Place place, Trace.@Nullable Event event) {
        for (var flows : place.left()) {
            remaining++;
            var words = "It ended, and " + targets(flows) + " was still to come.";
            if (deviations.size() < MOST_DEVIATIONS) {
                deviations.add(new Deviation(
                        number,
                        event == null ? map.process() : event.name(),
                        words,
                        event == null ? null : event.text(Trace.ENTRY)));
            }
        }
    }

    private void deviate(Trace.Event event, String words) {
        if (deviations.size() < MOST_DEVIATIONS) {
            deviations.add(new Deviation(number, event.name(), words, event.text(Trace.ENTRY)));
        }
    }

    private String standing(Place place) {
        var left = place.left();
        return left.isEmpty()
                ? "all was done"
                : "next was " + left.stream().map(this::targets).distinct().collect(Collectors.joining(", "));
    }

    private String targets(Collection<String> flows) {
        var names = new TreeSet<String>();
        for (var flow : flows) {
            map.boxes().stream()
                    .filter(box -> box.in().contains(flow) || flow.equals(BEGIN + box.id()))
                    .forEach(box -> names.add(box.name()));
        }
        return String.join(" or ", names);
    }
}
