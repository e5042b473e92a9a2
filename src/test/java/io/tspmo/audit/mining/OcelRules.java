package io.tspmo.audit.mining;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What the specification of OCEL 2.0 (section 8 and its JSON schema) asks of a log. */
final class OcelRules {

    private OcelRules() {}

    static void check(JsonNode log) {
        var objects = new HashMap<String, String>();
        var attributes = declared(log, "objectTypes");
        for (var object : log.path("objects")) {
            assertThat(objects.put(
                            object.path("id").textValue(), object.path("type").textValue()))
                    .as("ids are unique: %s", object)
                    .isNull();
            attributes(object, attributes);
            object.path("attributes")
                    .forEach(one -> OffsetDateTime.parse(one.path("time").textValue()));
        }
        var events = new HashSet<String>();
        var said = declared(log, "eventTypes");
        for (var event : log.path("events")) {
            assertThat(events.add(event.path("id").textValue())).isTrue();
            OffsetDateTime.parse(event.path("time").textValue());
            attributes(event, said);
        }
        assertThat(events).isNotEmpty();
        for (var list : List.of("objects", "events")) {
            log.path(list).forEach(item -> item.path("relationships").forEach(relation -> {
                assertThat(objects)
                        .as("%s", item)
                        .containsKey(relation.path("objectId").textValue());
                assertThat(relation.path("qualifier").textValue()).isNotBlank();
            }));
        }
    }

    private static Map<String, List<String>> declared(JsonNode log, String types) {
        var declared = new HashMap<String, List<String>>();
        log.path(types).forEach(type -> {
            var names = new ArrayList<String>();
            type.path("attributes").forEach(one -> {
                assertThat(one.path("type").textValue()).isIn("string", "time", "integer", "float", "boolean");
                names.add(one.path("name").textValue());
            });
            declared.put(type.path("name").textValue(), names);
        });
        return declared;
    }

    private static void attributes(JsonNode item, Map<String, List<String>> declared) {
        var type = item.path("type").textValue();
        assertThat(declared).containsKey(type);
        item.path("attributes").forEach(one -> {
            assertThat(declared.get(type)).contains(one.path("name").textValue());
            assertThat(one.path("value").isTextual()).isTrue();
        });
        assertThat(item.path("relationships").isArray()).isTrue();
    }
}
