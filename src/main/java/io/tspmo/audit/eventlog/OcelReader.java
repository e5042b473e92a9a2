package io.tspmo.audit.eventlog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.audit.eventlog.OcelElement.Relation;
import io.tspmo.platform.form.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads OCEL 2.0 in JSON, element by element; and puts the steps of each process together again. */
public final class OcelReader {

    private static final int MOST_EVENTS = 500_000;
    private static final int DEEPEST = 20;
    private static final int LONGEST_VALUE = 2_000_000;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_VALUE)
                    .build())
            .build());

    private final JsonParser json;
    private final Consumer<Item> events;
    private final Consumer<Item> objects;

    /**
     * An event or an object.
     *
     * @param time of an event
     * @param attributes the last value of each
     * @param relations ids of objects with what they have to do with it
     */
    public record Item(
            String id, String type, @Nullable Instant time, Map<String, String> attributes, List<Relation> relations) {}

    private OcelReader(JsonParser json, Consumer<Item> events, Consumer<Item> objects) {
        this.json = json;
        this.events = events;
        this.objects = objects;
    }

    /** @throws Rejection with the line */
    public static void read(InputStream in, Consumer<Item> events, Consumer<Item> objects) throws IOException {
        try (var json = JSON.createParser(in)) {
            new OcelReader(json, events, objects).document();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw Rejection.of("Line " + line + ": This is not well-formed JSON of OCEL, or it ends too early.");
        }
    }

    /** Every process that the log has steps of, as a trace of the ends of its steps. */
    public static List<Trace> traces(InputStream in) throws IOException {
        var steps = new LinkedHashMap<String, List<Trace.Event>>();
        var processes = new HashMap<String, Item>();
        int[] events = new int[1];
        read(
                in,
                event -> {
                    if (++events[0] > MOST_EVENTS) {
                        throw Rejection.of("The log has more than " + MOST_EVENTS + " events.");
                    }
                    for (var relation : event.relations) {
                        if (event.attributes.containsKey("step")
                                && relation.qualifier().equals("process")) {
                            steps.computeIfAbsent(relation.object(), id -> new ArrayList<>())
                                    .add(step(event));
                        }
                    }
                },
                object -> {
                    if (object.type.equals("process")) {
                        processes.put(object.id, object);
                    }
                });
        var traces = new ArrayList<Trace>();
        steps.forEach((process, done) -> traces.add(new Trace(attributes(process, processes.get(process)), done)));
        return traces;
    }

    private static Map<String, Object> attributes(String id, @Nullable Item process) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put(Trace.NAME, id.substring(id.indexOf('/') + 1));
        if (process != null) {
            for (var key : List.of("process", "definition", "sha256", "state")) {
                if (process.attributes.containsKey(key)) {
                    attributes.put("tspmo:" + key, process.attributes.get(key));
                }
            }
        }
        return attributes;
    }

    private static Trace.Event step(Item event) {
        var attributes = new LinkedHashMap<String, Object>();
        boolean aborted = "CANCELED".equals(event.attributes.get("outcome"));
        attributes.put(Trace.NAME, event.type.replace(" (broken off)", ""));
        attributes.put(Trace.TRANSITION, aborted ? "ate_abort" : "complete");
        if (event.time != null) {
            attributes.put(Trace.AT, event.time);
        }
        Map.of(
                        "step", Trace.STEP,
                        "process", Trace.PROCESS,
                        "type", Trace.TYPE,
                        "instance", Trace.INSTANCE,
                        "scope", Trace.SCOPE,
                        "flow", Trace.FLOW,
                        "called", Trace.CALLED)
                .forEach((name, key) -> {
                    if (event.attributes.containsKey(name)) {
                        attributes.put(key, event.attributes.get(name));
                    }
                });
        attributes.put(Trace.ENTRY, event.id.substring(event.id.indexOf('/') + 1));
        return new Trace.Event(attributes);
    }

    private void document() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw refused("An object-centric event log is a JSON object.");
        }
        boolean seen = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            json.nextToken();
            if (name.equals("events") || name.equals("objects")) {
                seen = true;
                list(name.equals("events"));
            } else {
                json.skipChildren();
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw refused("The log ends too early.");
        }
        if (!seen) {
            throw refused("The log has no events and no objects.");
        }
    }

    private void list(boolean event) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw refused("Events and objects are lists.");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            var item = item(event);
            (event ? events : objects).accept(item);
        }
    }

    private Item item(boolean event) throws IOException {
        var read = json.readValueAs(OcelElement.class);
        if (read == null || read.id() == null || read.type() == null || event && read.time() == null) {
            throw refused("An event has an id, a type and a time, an object an id and a type.");
        }
        var attributes = new LinkedHashMap<String, String>();
        if (read.attributes() != null) {
            for (var attribute : read.attributes()) {
                if (attribute == null || attribute.name() == null || attribute.value() == null) {
                    throw refused("An attribute has a name and a value.");
                }
                attributes.put(attribute.name(), attribute.value());
            }
        }
        var relations = read.relationships() == null ? List.<Relation>of() : read.relationships();
        if (relations.stream().anyMatch(one -> one == null || one.object() == null || one.qualifier() == null)) {
            throw refused("A relationship has an objectId and a qualifier.");
        }
        return new Item(read.id(), read.type(), event ? time(read.time()) : null, attributes, List.copyOf(relations));
    }

    private Instant time(@Nullable String text) {
        try {
            return OffsetDateTime.parse(String.valueOf(text)).toInstant();
        } catch (DateTimeParseException e) {
            throw refused("The time is not one of ISO 8601 with a zone.");
        }
    }

    private Rejection refused(String reason) {
        return Rejection.of("Line " + Math.max(1, json.currentLocation().getLineNr()) + ": " + reason);
    }
}
