package io.tspmo.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvTest {

    static Stream<String> formulas() {
        return Stream.of(
                "=1+1",
                "+49 30",
                "-1+1",
                "@sum",
                " =1+1",
                "\u00a0=1+1",
                "\u200b=1+1",
                "\ufeff@x",
                "\t=1",
                "\ttext",
                "\r=1",
                "\n=1",
                "\u0000=1",
                "\uff1d1+1",
                "\uff0b1",
                "\uff0d1",
                "\uff20sum");
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void aTextIsNeverAFormula(String text) {
        assertThat(Csv.cell(text)).matches("(?s)\"?'.*");
    }

    @Test
    void whatIsHarmlessStaysAsItIs() {
        assertThat(Csv.line("plain", null, "", 7, -7, new BigDecimal("-1.50"), "a-b=c"))
                .isEqualTo("plain,,,7,-7,-1.50,a-b=c\r\n");
    }

    @Test
    void whatSeparatesIsQuoted() {
        assertThat(Csv.line("a,b", "c;d", "e\"f", "g\nh")).isEqualTo("\"a,b\",\"c;d\",\"e\"\"f\",\"g\nh\"\r\n");
    }

    @Test
    void aListIsOneCell() {
        assertThat(Csv.line(List.of("G1", "G2"), List.of())).isEqualTo("\"G1,G2\",\r\n");
    }

    record Lamp(String name, @Nullable Integer watt) {

        String inWords() {
            return name + "!";
        }
    }

    @Test
    void aFileOfRecordsHasTheirValuesByName() {
        var file = Csv.attached(
                "lamps.csv", List.of(new Lamp("=A", 5), new Lamp("B", null)), "what=name, watt, in_words\n");

        assertThat(new String(Objects.requireNonNull(file.getBody()), StandardCharsets.UTF_8))
                .isEqualTo(Csv.MARK + "what,watt,in_words\r\n'=A,5,'=A!\r\nB,,B!\r\n");
    }

    @Test
    void aFileWithoutRecordsHasItsHeading() {
        var file = Csv.attached("lamps.csv", List.<Lamp>of(), "what=name, watt");

        assertThat(new String(Objects.requireNonNull(file.getBody()), StandardCharsets.UTF_8))
                .isEqualTo(Csv.MARK + "what,watt\r\n");
    }

    @Test
    void aColumnThatNoRecordHasIsRefused() {
        assertThatThrownBy(() -> Csv.attached("lamps.csv", List.of(new Lamp("A", 5)), "name, volt"))
                .hasMessage("volt");
    }
}
