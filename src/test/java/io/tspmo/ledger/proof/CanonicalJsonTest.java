package io.tspmo.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.ledger.files.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 8785, and what it does not say. */
class CanonicalJsonTest {

    /** RFC 8785, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void numbersOfTheRfc(String bits, String text) {
        double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

        assertThat(CanonicalJson.write(number)).isEqualTo(text);
        assertThat(CanonicalJson.write(new BigDecimal(text))).isEqualTo(text);
    }

    /** RFC 8785, sections 3.2.2 and 3.2.3. */
    @Test
    void theExampleOfTheRfc() {
        var value = new HashMap<String, @Nullable Object>();
        value.put(
                "numbers",
                List.of(
                        new BigDecimal("333333333.33333329"),
                        1e30,
                        new BigDecimal("4.50"),
                        2e-3,
                        0.000000000000000000000000001));
        value.put("string", "\u20ac$\u000f\nA'B\"\\\\\"/");
        var literals = new ArrayList<@Nullable Object>();
        literals.add(null);
        literals.add(true);
        literals.add(false);
        value.put("literals", literals);

        // the RFC rounds the first to the nearest double; we have a text rather than another number
        assertThat(CanonicalJson.write(value))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[\"333333333.33333329\",1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    /** RFC 8785, section 3.2.3: by UTF-16 units, not by code points. */
    @Test
    void keysAreInTheOrderOfTheRfc() {
        var keys = List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6", "</script>");
        var value = new HashMap<String, Integer>();
        keys.forEach(key -> value.put(key, 1));

        var text = CanonicalJson.write(value);

        assertThat(Json.object(text).keySet().stream().map(String::valueOf))
                .containsExactly("\r", "1", "</script>", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33");
        assertThat(text).startsWith("{\"\\r\":1,\"1\":1,");
    }

    @Test
    void everyControlCharacterHasItsEscape() {
        var all = new StringBuilder();
        for (char sign = 0; sign <= 0x7f; sign++) {
            all.append(sign);
        }

        assertThat(CanonicalJson.write(all.toString()))
                .startsWith(
                        "\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f"
                                + "\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d"
                                + "\\u001e\\u001f !\\\"#")
                .endsWith("~\u007f\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'a\ud800', 'a\\ud800'",
        "'\udc00a', '\\udc00a'",
        "'\udc00\ud800', '\\udc00\\ud800'",
        "'\ud83d\ud83d\ude00', '\\ud83d\ud83d\ude00'",
        "'\ud83d\ude00\ude00', '\ud83d\ude00\\ude00'"
    })
    void halvesOfSurrogatePairsAreEscapedAndPairsAreNot(String text, String written) {
        assertThat(CanonicalJson.write(text)).isEqualTo('"' + written + '"');
        assertThat(Json.read(CanonicalJson.write(text))).isEqualTo(text);
    }

    @Test
    void numbersThatNoDoubleMeansExactlyAreTexts() {
        assertThat(CanonicalJson.write(1L << 53)).isEqualTo("9007199254740992");
        assertThat(CanonicalJson.write((1L << 53) + 1)).isEqualTo("\"9007199254740993\"");
        assertThat(CanonicalJson.write((1L << 53) + 2)).isEqualTo("9007199254740994");
        assertThat(CanonicalJson.write(Long.MIN_VALUE)).isEqualTo("\"-9223372036854775808\"");
        assertThat(CanonicalJson.write(new BigDecimal("0.1"))).isEqualTo("0.1");
        assertThat(CanonicalJson.write(new BigDecimal("0.10"))).isEqualTo("0.1");
        assertThat(CanonicalJson.write(new BigDecimal("0.10000000000000001"))).isEqualTo("\"0.10000000000000001\"");
        assertThat(CanonicalJson.write(new BigDecimal("1e400"))).isEqualTo("\"1E+400\"");
        assertThat(CanonicalJson.write(new BigDecimal("1e-400"))).isEqualTo("\"1E-400\"");
        assertThat(CanonicalJson.write(BigInteger.TEN.pow(21))).isEqualTo("1e+21");
        assertThat(CanonicalJson.write(Double.NaN)).isEqualTo("\"NaN\"");
        assertThat(CanonicalJson.write(Double.NEGATIVE_INFINITY)).isEqualTo("\"-Infinity\"");
        assertThat(CanonicalJson.write(0.1f)).isEqualTo("0.10000000149011612");
    }

    /** Above a power of two the nearest decimal of 16 digits is another double: Java before 19 gets these wrong. */
    @Test
    void theShortestDecimalMayBeOnTheOtherSide() {
        assertThat(CanonicalJson.write(Math.scalb(1.0, -44))).isEqualTo("5.684341886080802e-14");
        assertThat(CanonicalJson.write(2e-322)).isEqualTo("2e-322");
        assertThat(CanonicalJson.write(2.0E23)).isEqualTo("2e+23");
    }

    @Test
    void whatIsNotJsonIsRefused() {
        refused(new Object(), "JSON has no java.lang.Object");
        refused(Map.of(1, 2), "A key is not text: 1");
        refused(Collections.singletonMap(null, 2), "A key is not text: null");
    }

    @Test
    void deepNestingIsRefusedBeforeTheStackIsFull() {
        assertThat(CanonicalJson.write(nested(CanonicalJson.MOST_DEPTH))).hasSize(2 * CanonicalJson.MOST_DEPTH);
        refused(nested(CanonicalJson.MOST_DEPTH + 1), "Nested deeper than 1000");
        refused(nested(1_000_000), "Nested deeper than 1000");
        Json.read("[".repeat(1_000) + "]".repeat(1_000));
        assertThatThrownBy(() -> Json.read("[".repeat(1_001) + "]".repeat(1_001)))
                .hasMessage("is nested deeper than 1000");
        assertThatThrownBy(() -> Json.read("{\"a\":".repeat(1_000_000))).hasMessage("is nested deeper than 1000");
    }

    private static List<?> nested(int depth) {
        List<?> value = List.of();
        for (int i = 1; i < depth; i++) {
            value = List.of(value);
        }
        return value;
    }

    @Test
    void longTextsAreKept() {
        var text = "\u0000\ud800x\"\u20ac".repeat(200_000);

        assertThat(Json.read(CanonicalJson.write(List.of(text)))).isEqualTo(List.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[",
                "]",
                "[1,]",
                "[,1]",
                "{\"a\":1,}",
                "{,}",
                "{\"a\"}",
                "{a:1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,\"a\":1}",
                "01",
                "+1",
                ".5",
                "5.",
                "1e",
                "-",
                "0x1",
                "NaN",
                "Infinity",
                "nul",
                "nulll",
                "True",
                "'a'",
                "\"a",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\u\uff11\uff12\uff13\uff14\"",
                "\"\t\"",
                "[1][2]",
                "1 2",
                "//1\n1",
                "[1 2]",
                "\ufeff1",
                "1e5f",
                "--1",
                "1.2.3"
            })
    void whatIsNoJsonIsNotRead(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void blanksMayStandBetween() {
        assertThat(CanonicalJson.write(
                        Json.read(" {\r\n\t\"b\" : [ 1 , -2.50e1 , null ] , \"a\\/\\u00e9\" : { } , \"c\":[ ]} ")))
                .isEqualTo("{\"a/\u00e9\":{},\"b\":[1,-25,null],\"c\":[]}");
    }

    private static void refused(Object value, String reason) {
        assertThatThrownBy(() -> CanonicalJson.write(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }
}
