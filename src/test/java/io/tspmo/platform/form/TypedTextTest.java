package io.tspmo.platform.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t\n", "\u00A0", "\u200B", "\u2060", "\uFEFF", "\u3000 \u202F", "\u200D\u200C"})
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
}
