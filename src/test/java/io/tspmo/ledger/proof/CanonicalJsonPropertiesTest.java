package io.tspmo.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.ledger.files.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is true of every value. */
class CanonicalJsonPropertiesTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();

    @Property(tries = 400)
    void whatIsWrittenReadsBackTheSame(@ForAll long seed) {
        var value = new RandomJson(seed, true).value();
        var text = CanonicalJson.write(value);
        var bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(Bytes.utf8(bytes, bytes.length)).isEqualTo(text);
        assertThat(Json.read(text)).isEqualTo(value);
        assertThat(CanonicalJson.write(Json.read(text))).isEqualTo(text);
    }

    /** Jackson refuses keys with halves of pairs. */
    @Property(tries = 400)
    void anotherReaderReadsTheSame(@ForAll long seed) throws JsonProcessingException {
        var text = CanonicalJson.write(new RandomJson(seed, false).value());

        assertThat(CanonicalJson.write(JACKSON.readValue(text, Object.class))).isEqualTo(text);
    }

    @Property(tries = 400)
    void theOrderOfKeysDoesNotMatter(@ForAll long seed) {
        var random = new RandomJson(seed, true);
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < 10; i++) {
            map.put(random.text(), random.number());
        }
        var keys = new ArrayList<>(map.keySet());
        Collections.shuffle(keys, new Random(seed));
        var shuffled = new LinkedHashMap<String, Object>();
        keys.forEach(key -> shuffled.put(key, map.get(key)));

        assertThat(CanonicalJson.write(shuffled)).isEqualTo(CanonicalJson.write(map));
    }

    /** What stands behind a changed sign would be read as something else, or not at all. */
    @Property(tries = 400)
    void noOtherTextIsCanonicalForTheSameValue(@ForAll long seed) {
        var text = CanonicalJson.write(Map.of("a", new RandomJson(seed, true).value()));
        var random = new Random(seed);
        var altered = new StringBuilder(text);
        altered.insert(random.nextInt(text.length()), " 0,\"\\}]".charAt(random.nextInt(7)));

        try {
            var again = CanonicalJson.write(Json.read(altered.toString()));
            if (again.contentEquals(altered)) {
                assertThat(Json.read(altered.toString())).isNotEqualTo(Json.read(text));
            }
        } catch (IllegalArgumentException e) {
            // not read at all
        }
    }

    @Property(tries = 10)
    void everyDoubleHasTheShortestDecimalThatReadsBack(@ForAll long seed) {
        var random = new RandomJson(seed, true);
        for (int i = 0; i < 300; i++) {
            double number = random.number();
            var decimal = new BigDecimal(CanonicalJson.write(number)).stripTrailingZeros();
            assertThat(decimal.doubleValue()).isEqualTo(number);
            if (decimal.precision() > 1) {
                var shorter = new BigDecimal(number).round(new MathContext(decimal.precision() - 1));
                assertThat(shorter.doubleValue()).isNotEqualTo(number);
            }
        }
    }

    @Property(tries = 400)
    void everyIntegerAndDecimalIsKeptWhetherAsNumberOrAsText(@ForAll BigDecimal decimal, @ForAll long integer) {
        assertThat(read(decimal)).isEqualByComparingTo(decimal);
        assertThat(read(integer)).isEqualByComparingTo(BigDecimal.valueOf(integer));
    }

    private static BigDecimal read(Number number) {
        var text = CanonicalJson.write(number);
        return new BigDecimal(text.startsWith("\"") ? text.substring(1, text.length() - 1) : text);
    }
}
