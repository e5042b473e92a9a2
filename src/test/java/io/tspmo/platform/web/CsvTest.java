package io.tspmo.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.Stream;
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
}
