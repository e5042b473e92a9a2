package io.tspmo.audit.mining;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tspmo.audit.eventlog.OcelElement;
import io.tspmo.audit.eventlog.OcelElement.Attribute;
import io.tspmo.audit.eventlog.OcelElement.Relation;
import io.tspmo.audit.eventlog.XesWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
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

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // keeps half of a surrogate pair
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .build();

    private final MinedLedger ledger;

    OcelWriter(MinedLedger ledger) {
        this.ledger = ledger;
    }

    /** Only the project, the period and the names of the excerpt apply. Three SQL statements. */
    void write(Excerpt excerpt, OutputStream out) throws IOException {
        var people = ledger.people(excerpt.names());
        var types = new TreeMap<String, TreeSet<String>>();
        try (var json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT); // what is not whole has no end
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writePOJOField("objectTypes", types(OBJECTS));
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
                write(json, event.element());
            });
            json.writeEndArray();
            json.writePOJOField("eventTypes", types(types));
            json.writeEndObject();
        }
    }

    /** All attributes are texts. */
    private static List<?> types(Map<String, ? extends Collection<String>> types) {
        record AttributeType(String name, String type) {}
        record Type(String name, List<AttributeType> attributes) {}
        return types.entrySet().stream()
                .map(type -> new Type(
                        type.getKey(),
                        type.getValue().stream()
                                .map(name -> new AttributeType(name, "string"))
                                .toList()))
                .toList();
    }

    private static void write(JsonGenerator json, OcelElement element) {
        try {
            json.writePOJO(element);
        } catch (IOException e) {
            throw new XesWriter.BrokenOff(e);
        }
    }

    private static final class Objects {

        private final JsonGenerator json;
        private @Nullable String object;
        private String type = "";
        private final List<Attribute> changes = new ArrayList<>();
        private final LinkedHashSet<Relation> relations = new LinkedHashSet<>();

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
                var at = row.getTimestamp("at").toInstant().toString();
                changes.add(new Attribute(row.getString("attribute"), at, row.getString("value")));
            }
            if (row.getString("related") != null) {
                relations.add(new Relation(row.getString("related"), row.getString("qualifier")));
            }
        }

        void end() {
            if (object != null) {
                write(json, new OcelElement(object, type, null, changes, relations));
            }
            changes.clear();
            relations.clear();
            object = null;
        }
    }
}
