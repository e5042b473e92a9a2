package io.tspmo.audit.mining;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes all facts as an object-centric event log, OCEL 2.0 in JSON: the objects first, then the events, and at the end
 * the types of events. In memory are one object or event, and the types.
 */
@Component
class OcelWriter {

    private static final Map<String, List<String>> OBJECTS = new TreeMap<>(Map.ofEntries(
            Map.entry("project", List.of("state", "tier")),
            Map.entry("gate", List.of("outcome")),
            Map.entry("process", List.of("process", "definition", "sha256", "state")),
            Map.entry("task", List.of("status")),
            Map.entry("review", List.of("status", "outcome")),
            Map.entry("vote", List.of("vote")),
            Map.entry("document", List.of("status")),
            Map.entry("obligation", List.of("status")),
            Map.entry("risk", List.of("status")),
            Map.entry("change", List.of("status")),
            Map.entry("person", List.of())));

    private static final String EVENTS =
            """
            select * from ledger_entry_view
            where (cast(:project as text) is null or project = :project)
              and (cast(:from as timestamptz) is null or at >= :from)
              and (cast(:until as timestamptz) is null or at < :until)
            order by id
            """;

    private final MinedLedger ledger;

    OcelWriter(MinedLedger ledger) {
        this.ledger = ledger;
    }

    /** Only the project, the period and the names of the excerpt apply. Three SQL statements. */
    void write(Excerpt excerpt, OutputStream out) throws IOException {
        var factory = JsonFactory.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // keeps half of a surrogate pair
                .build();
        var people = ledger.people(excerpt.names());
        var types = new TreeMap<String, TreeSet<String>>();
        try (var json = factory.createGenerator(out, JsonEncoding.UTF8)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT); // what is not whole has no end
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            types(json, "objectTypes", OBJECTS);
            json.writeArrayFieldStart("objects");
            var objects = new Objects(json);
            ledger.rows(OcelObjects.sql(), OcelObjects.params(excerpt), objects::row);
            objects.end();
            json.writeEndArray();
            json.writeArrayFieldStart("events");
            ledger.rows(EVENTS, OcelObjects.params(excerpt), row -> {
                var event = new OcelEvent(MinedLedger.fact(row), people);
                types.computeIfAbsent(event.type(), type -> new TreeSet<>())
                        .addAll(event.attributes().keySet());
                try {
                    write(json, event);
                } catch (IOException e) {
                    throw new XesWriter.BrokenOff(e);
                }
            });
            json.writeEndArray();
            types(json, "eventTypes", types);
            json.writeEndObject();
        }
    }

    private static void types(
            JsonGenerator json, String name, Map<String, ? extends java.util.Collection<String>> types)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (var type : types.entrySet()) {
            json.writeStartObject();
            json.writeStringField("name", type.getKey());
            json.writeArrayFieldStart("attributes");
            for (var attribute : type.getValue()) {
                json.writeStartObject();
                json.writeStringField("name", attribute);
                json.writeStringField("type", "string");
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, OcelEvent event) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", "entry/" + event.fact().id());
        json.writeStringField("type", event.type());
        json.writeStringField("time", event.time().toString());
        json.writeArrayFieldStart("attributes");
        for (var attribute : event.attributes().entrySet()) {
            attribute(json, attribute.getKey(), attribute.getValue(), null);
        }
        json.writeEndArray();
        relations(json, event.relations());
        json.writeEndObject();
    }

    private static void attribute(JsonGenerator json, String name, String value, @Nullable Instant time)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        if (time != null) {
            json.writeStringField("time", time.toString());
        }
        json.writeStringField("value", value);
        json.writeEndObject();
    }

    private static void relations(JsonGenerator json, Iterable<OcelEvent.Relation> relations) throws IOException {
        json.writeArrayFieldStart("relationships");
        for (var relation : relations) {
            json.writeStartObject();
            json.writeStringField("objectId", relation.object());
            json.writeStringField("qualifier", relation.qualifier());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static final class Objects {

        private final JsonGenerator json;
        private @Nullable String object;
        private String type = "";
        private final List<Change> changes = new ArrayList<>();
        private final LinkedHashSet<OcelEvent.Relation> relations = new LinkedHashSet<>();

        private record Change(String attribute, String value, Instant at) {}

        Objects(JsonGenerator json) {
            this.json = json;
        }

        void row(ResultSet row) throws SQLException {
            if (!row.getString("object").equals(object)) {
                end();
                object = row.getString("object");
                type = row.getString("type");
            }
            if (row.getString("attribute") != null) {
                Timestamp at = row.getTimestamp("at");
                changes.add(new Change(row.getString("attribute"), row.getString("value"), at.toInstant()));
            }
            if (row.getString("related") != null) {
                relations.add(new OcelEvent.Relation(row.getString("related"), row.getString("qualifier")));
            }
        }

        void end() {
            if (object == null) {
                return;
            }
            try {
                json.writeStartObject();
                json.writeStringField("id", object);
                json.writeStringField("type", type);
                json.writeArrayFieldStart("attributes");
                for (var change : changes) {
                    attribute(json, change.attribute, change.value, change.at);
                }
                json.writeEndArray();
                relations(json, relations);
                json.writeEndObject();
            } catch (IOException e) {
                throw new XesWriter.BrokenOff(e);
            }
            changes.clear();
            relations.clear();
            object = null;
        }
    }
}
