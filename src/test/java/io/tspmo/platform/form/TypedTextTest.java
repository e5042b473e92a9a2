package io.tspmo.platform.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\t\n",
                "\u00A0",
                "\u200B",
                "\u2060",
                "\uFEFF",
                "\u3000 \u202F",
                "\u200D\u200C",
                "\u3164",
                "\u2800",
                "\uFE0F",
                "\u0301"
            })
    void whatCannotBeSeenIsBlank(String text) {
        assertThat(TypedText.isBlank(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", " a", "\u00A0ü", "שלום", "می\u200Cخواهم", "👩\u200D👩", "🫠", "0"})
    void whatCanBeSeenIsNot(String text) {
        assertThat(TypedText.isBlank(text)).isFalse();
        assertThat(TypedText.refused(text)).isEmpty();
    }

    @Test
    void whatHidesOrTurnsAroundItsNeighboursIsNamed() {
        assertThat(TypedText.refused("gpj.\u202Eexe")).contains("U+202E (right-to-left override)");
        assertThat(TypedText.refused("a\u0007b")).contains("U+0007 (bel)");
        assertThat(TypedText.refused("a\uFFFFb")).contains("U+FFFF");
        assertThat(TypedText.refused("a\u2066b")).contains("U+2066 (left-to-right isolate)");
        assertThat(TypedText.refused("a\ud83dz")).contains("U+D83D");
        assertThat(TypedText.refused("two\r\nlines\tand a tab")).isEmpty();
    }

    /** Every character there is, alone and among letters. */
    @Test
    void aCharacterIsRefusedIfItIsNone_orHidesOrTurnsAroundOthers_andNoOther() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            var text = "a" + Character.toString(c) + "b";
            boolean control = Character.isISOControl(c) && "\n\r\t".indexOf(c) < 0;
            boolean bidi = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
            boolean none =
                    Character.getType(c) == Character.SURROGATE || (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
            assertThat(TypedText.refused(text).isPresent())
                    .as("U+%04X in a text", c)
                    .isEqualTo(control || bidi || none);
            assertThat(TypedText.refusedInLine(text).isPresent())
                    .as("U+%04X in a line", c)
                    .isEqualTo(control || bidi || none || "\n\r\t\u2028\u2029".indexOf(c) >= 0);
            assertThat(TypedText.isBlank(Character.toString(c)) && Character.isLetterOrDigit(c))
                    .as("U+%04X alone: of the letters and digits only the fillers are blank", c)
                    .isEqualTo("\u115F\u1160\u3164\uFFA0".indexOf(c) >= 0);
            assertThat(TypedText.isBlank(text)).isFalse();
        }
    }
}
