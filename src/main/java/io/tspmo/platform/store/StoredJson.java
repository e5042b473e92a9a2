package io.tspmo.platform.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.springframework.stereotype.Component;

/** JSON in columns of ours. What cannot be read was not written by us: an {@link IllegalStateException}. */
@Component
public class StoredJson {

    private final ObjectMapper json;

    StoredJson(ObjectMapper json) {
        this.json = json;
    }

    public String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("No JSON can be made of it", e);
        }
    }

    @SuppressWarnings("unchecked")
    public Map<String, Object> map(String text) {
        return read(text, Map.class);
    }

    public <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The column has no such JSON", e);
        }
    }

    /** Maps and lists as a value of a type, or the other way round. */
    public <T> T convert(Object value, Class<T> type) {
        return json.convertValue(value, type);
    }
}
