package io.tspmo.audit.passport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One text for equal values: keys in the order of their UTF-16 units, no blanks, and each number with all its digits and
 * no trailing zeros. Unlike RFC 8785 numbers are decimals, not doubles, since money has more digits than those keep.
 */
final class Canonical {

    /** Beyond, a number is written with an exponent: a short text must not become a long one. */
    private static final int LONGEST_NUMBER = 60;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Canonical() {}

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

    /** As maps, lists, texts, booleans, and numbers with all their digits. */
    static Object values(JsonNode tree) {
        return JSON.convertValue(tree, Object.class);
    }

    /** @throws IllegalArgumentException for what is no number, as a division by zero gives */
    static String text(JsonNode node) {
        if (node.isObject()) {
            var fields = new TreeMap<String, JsonNode>();
            node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            return fields.entrySet().stream()
                    .map(field -> quoted(field.getKey()) + ':' + text(field.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(Canonical::text)
                    .collect(Collectors.joining(",", "[", "]"));
        }
        if (node.isNumber()) {
            return number(node);
        }
        return node.isTextual() ? quoted(node.textValue()) : node.asText("null");
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String number(JsonNode node) {
        if (node.isFloatingPointNumber() && !node.isBigDecimal() && !Double.isFinite(node.doubleValue())) {
            throw new IllegalArgumentException(node + " is no number");
        }
        var number = node.decimalValue();
        if (number.signum() == 0) {
            return "0";
        }
        var plain = number.stripTrailingZeros();
        return Math.abs((long) plain.scale()) <= LONGEST_NUMBER ? plain.toPlainString() : exponent(plain);
    }

    private static String exponent(BigDecimal number) {
        return number.unscaledValue() + "E" + -(long) number.scale();
    }

    private static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
