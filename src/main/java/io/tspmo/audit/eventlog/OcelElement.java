package io.tspmo.audit.eventlog;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * An event or an object as OCEL 2.0 has it in JSON; a file that a person brings may leave out anything.
 *
 * @param time of an event, ISO 8601
 */
@JsonInclude(Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record OcelElement(
        @Nullable String id,
        @Nullable String type,
        @Nullable String time,
        @Nullable Collection<Attribute> attributes,
        @Nullable Collection<Relation> relationships) {

    /** @param time since when an object has it */
    @JsonInclude(Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Attribute(@Nullable String name, @Nullable String time, @Nullable String value) {}

    /** @param qualifier what the object has to do with it */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Relation(@JsonProperty("objectId") String object, String qualifier) {}
}
