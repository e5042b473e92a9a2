package io.tspmo.audit.passport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tspmo.ledger.proof.CanonicalJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of passports as JSON. The text that is stored and hashed is written by {@link CanonicalJson}. */
final class PassportJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private PassportJson() {}

    /** @param value a text, number, boolean, date, or a list or map of these */
    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    /** @throws IllegalArgumentException if the text is not JSON */
    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Maps, lists, texts, booleans, and numbers with all their digits. */
    static @Nullable Object values(JsonNode tree) {
        if (tree.isObject()) {
            var values = new HashMap<String, @Nullable Object>();
            tree.properties().forEach(field -> values.put(field.getKey(), values(field.getValue())));
            return values;
        }
        if (tree.isArray()) {
            var values = new ArrayList<@Nullable Object>();
            tree.forEach(value -> values.add(values(value)));
            return values;
        }
        if (tree.isNumber()) {
            return tree.isBigDecimal() ? tree.decimalValue().stripTrailingZeros() : tree.numberValue();
        }
        if (tree.isBoolean()) {
            return tree.booleanValue();
        }
        return tree.isTextual() ? tree.textValue() : null;
    }

    /** @throws IllegalArgumentException for what is no number, as a division by zero gives */
    static String text(Map<String, Object> values) {
        return text(tree(values));
    }

    /** @throws IllegalArgumentException for what is no number, as a division by zero gives */
    static String text(JsonNode node) {
        refuseWhatIsNoNumber(node);
        return CanonicalJson.write(values(node));
    }

    /**
     * The text of one number, boolean or null for a comparison. Passports of before wrote a double as Java does, which is
     * not always the shortest decimal.
     */
    static String leaf(JsonNode node) {
        double nearest = node.doubleValue();
        boolean isDouble = node.isNumber()
                && Double.isFinite(nearest)
                && BigDecimal.valueOf(nearest).compareTo(node.decimalValue()) == 0;
        return isDouble ? CanonicalJson.write(nearest) : text(node);
    }

    private static void refuseWhatIsNoNumber(JsonNode node) {
        if (node.isFloatingPointNumber() && !node.isBigDecimal() && !Double.isFinite(node.doubleValue())) {
            throw new IllegalArgumentException(node + " is not a number");
        }
        node.forEach(PassportJson::refuseWhatIsNoNumber);
    }
}
