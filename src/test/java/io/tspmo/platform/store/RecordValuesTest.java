package io.tspmo.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordValuesTest {

    private record Row(
            @Nullable String name, BigDecimal amount, DayOfWeek day, Instant at, List<String> words, int number) {}

    private static Row row(String amount) {
        return new Row(null, new BigDecimal(amount), DayOfWeek.FRIDAY, Instant.EPOCH, List.of("G1", "G2"), 3);
    }

    @Test
    void parametersAreWhatJdbcTakes() {
        assertThat(RecordValues.parameters(row("1.50")))
                .containsEntry("name", null)
                .containsEntry("amount", new BigDecimal("1.50"))
                .containsEntry("day", "FRIDAY")
                .containsEntry("at", Timestamp.from(Instant.EPOCH))
                .containsEntry("words", List.of("G1", "G2"))
                .containsEntry("number", 3)
                .hasSize(6);
    }

    @Test
    void textsAreWhatAPersonTypes() {
        assertThat(RecordValues.texts(row("1E+3")))
                .containsEntry("name", "")
                .containsEntry("amount", "1000")
                .containsEntry("day", "FRIDAY")
                .containsEntry("words", "G1,G2")
                .containsEntry("number", "3");
    }

    @Test
    void aNumberOfABillionDigitsIsNotWrittenOut() {
        assertThat(RecordValues.texts(row("1E+999999999"))).containsEntry("amount", "1E+999999999");
    }
}
