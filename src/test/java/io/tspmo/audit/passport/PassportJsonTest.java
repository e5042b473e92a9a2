package io.tspmo.audit.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.ledger.proof.Sha256;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassportJsonTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.00, 0",
        "60000.50, 60000.5",
        "180000, 180000",
        "1.8E+5, 180000",
        "9999999999999.99, 9999999999999.99",
        "0.1234567890123456789012345, \"0.1234567890123456789012345\"",
        "1E+400, \"1E+400\"",
        "-2.5E-90, -2.5e-90",
        "1E-7, 1e-7"
    })
    void aNumberKeepsItsDigitsAndHasOneText(BigDecimal number, String text) {
        assertThat(text(number)).isEqualTo(text);
        assertThat(new BigDecimal(text.replace("\"", ""))).isEqualByComparingTo(number);
        assertThat(PassportJson.text(PassportJson.read(text))).isEqualTo(text);
    }

    /** numeric(15, 2) of the database: a double means each of them exactly, so none becomes a text. */
    @Property(tries = 2000)
    void anAmountOfMoneyIsANumberWithAllItsDigits(
            @ForAll @LongRange(min = -9_999_999_999_999_99L, max = 9_999_999_999_999_99L) long cents) {
        var amount = BigDecimal.valueOf(cents, 2);

        assertThat(new BigDecimal(text(amount))).isEqualByComparingTo(amount);
    }

    /** Or a row that was altered could add what it likes to the export. */
    @Test
    void aTextThatGoesOnAfterItsEndIsExportedAsAText() {
        var altered = PassportFile.Half.of("{\"gate\":\"G0\"},\"openedSha256\":\"forged\"", "stored");

        var exported = PassportJson.read(new PassportFile(altered, null, Map.of()).json());

        assertThat(exported.path("opened").isTextual()).isTrue();
        assertThat(exported.path("openedSha256").asText()).isEqualTo("stored");
    }

    @Test
    void aShortTextNeverBecomesALongOne() {
        assertThat(PassportJson.text(PassportJson.read("1e999999999"))).hasSizeLessThan(20);
    }

    /** The form of before had all digits of a decimal, no exponent up to 60 of them, and escapes in capitals. */
    @Test
    void aPassportOfBeforeIsVerifiedByTheTextAsItWasWritten() {
        var text = "{\"cost\":0.0000001,\"share\":0.12345678901234567890,\"note\":\"\\u001F\"}";

        var half = PassportFile.Half.of(text, Sha256.hex(text));

        assertThat(PassportJson.text(half.values())).isNotEqualTo(text);
        assertThat(PassportJson.read(new PassportFile(half, null, Map.of()).json())
                        .path("opened"))
                .isEqualTo(half.values());
        assertThat(new PassportFile(half, null, Map.of()).json()).contains("\"opened\":" + text + ",");
    }

    @Property(tries = 2000)
    void aDoubleOfBeforeComparesAsTheSameNumber(@ForAll double number) {
        var before = PassportJson.read(BigDecimal.valueOf(number).toPlainString());

        assertThat(PassportJson.leaf(before)).isEqualTo(PassportJson.leaf(PassportJson.tree(number)));
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> text(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> text(Double.NEGATIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void datesAndTextsAreWhatPeopleWrite() {
        assertThat(text(Map.of("b", LocalDate.of(2026, 12, 24), "a", Instant.parse("2026-11-23T18:00:00Z"))))
                .isEqualTo("{\"a\":\"2026-11-23T18:00:00Z\",\"b\":\"2026-12-24\"}");
        assertThat(text("\"\\\n\u0001 ü 😀")).isEqualTo("\"\\\"\\\\\\n\\u0001 ü 😀\"");
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void equalValuesHaveOneHashWhateverTheirOrder(@ForAll("values") Object value, @ForAll long seed) {
        assertThat(hash(shuffled(value, new Random(seed)))).isEqualTo(hash(value));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void readingItGivesTheSameText(@ForAll("values") Object value) {
        var text = text(value);

        assertThat(PassportJson.text(PassportJson.read(text))).isEqualTo(text);
        assertThat(text(PassportJson.values(PassportJson.read(text)))).isEqualTo(text);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anotherNumberHasAnotherHash(@ForAll BigDecimal one, @ForAll BigDecimal other) {
        assertThat(hash(Map.of("x", one)).equals(hash(Map.of("x", other)))).isEqualTo(one.compareTo(other) == 0);
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                Arbitraries.strings()
                        .withCharRange((char) 0, '\ud7ff') // half of a pair of units is no text
                        .ofMaxLength(20)
                        .map(text -> (Object) text),
                Arbitraries.of("😀 𝄞", "null", "1"),
                Arbitraries.integers().map(number -> (Object) number),
                Arbitraries.longs().map(number -> (Object) number),
                Arbitraries.bigDecimals().ofScale(12).map(number -> (Object) number),
                Arbitraries.doubles().map(number -> (Object) number),
                Arbitraries.of(true, false));
        return Arbitraries.lazyOf(
                () -> leaf,
                () -> leaf,
                () -> values().list().ofMaxSize(3).map(list -> (Object) list),
                () -> Arbitraries.maps(Arbitraries.strings().alpha().ofMaxLength(6), values())
                        .ofMaxSize(3)
                        .map(map -> (Object) map));
    }

    private static Object shuffled(Object value, Random random) {
        if (value instanceof Map<?, ?> map) {
            var keys = new ArrayList<Object>(map.keySet());
            Collections.shuffle(keys, random);
            var shuffled = new LinkedHashMap<Object, Object>();
            keys.forEach(key -> shuffled.put(key, shuffled(map.get(key), random)));
            return random.nextBoolean() ? shuffled : new HashMap<>(shuffled);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(one -> shuffled(one, random)).toList();
        }
        return value instanceof Double number && Double.isFinite(number) ? BigDecimal.valueOf(number) : value;
    }

    private static String text(Object value) {
        return PassportJson.text(PassportJson.tree(value));
    }

    private static String hash(Object value) {
        return Sha256.hex(text(value));
    }
}
