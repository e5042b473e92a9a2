package io.tspmo.audit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.ledger.ledger.LedgerEntries.Entry;
import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A table as it was asked. */
class TableAskedTest {

    static List<Path> tables() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".dmn"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyTableIsReadWithAllItsRulesAndCells(Path file) throws IOException {
        var xml = Files.readString(file);

        var table = TableFile.read(
                xml.getBytes(StandardCharsets.UTF_8),
                file.getFileName().toString().replace(".dmn", ""));

        assertThat(table.rules()).hasSize(xml.split("<rule ", -1).length - 1);
        assertThat(table.rules()).allSatisfy(rule -> {
            assertThat(rule.inputs()).hasSameSizeAs(table.inputs());
            assertThat(rule.outputs()).hasSameSizeAs(table.outputs());
            assertThat(rule.annotation()).isNotEmpty();
        });
        assertThat(table.inputs()).allSatisfy(input -> assertThat(input.label()).isNotBlank());
    }

    @Test
    void theFiredRuleIsMarkedAndInputsHaveTheirLabels() throws IOException {
        var file = Files.readAllBytes(Path.of("processes/risk/riskSeverity.dmn"));

        var asked = TableEvaluation.of(asked("rule_p1_i2"), Optional.of(file));

        assertThat(asked.table().name()).isEqualTo("Risk severity");
        assertThat(asked.rows().stream().filter(TableEvaluation.Row::fired))
                .singleElement()
                .satisfies(row -> assertThat(row.rule().number()).isEqualTo(2));
        assertThat(asked.inputs()).containsExactly(new TableEvaluation.Input("Probability", "probability", "1"));
        assertThat(asked.outputs()).containsExactly(new TableEvaluation.Output("Severity", "1", "2"));
        assertThat(asked.unknownRule()).isFalse();
    }

    @Test
    void aRuleThatTheFileDoesNotHaveIsSaid() throws IOException {
        var file = Files.readAllBytes(Path.of("processes/risk/riskSeverity.dmn"));

        assertThat(TableEvaluation.of(asked("rule_of_another_file"), Optional.of(file))
                        .unknownRule())
                .isTrue();
    }

    @Test
    void withoutItsFileTheEntryIsStillShown() {
        var asked = TableEvaluation.of(asked("rule_p1_i2"), Optional.empty());

        assertThat(asked.missing()).contains("not kept");
        assertThat(asked.inputs()).containsExactly(new TableEvaluation.Input("probability", "", "1"));
        assertThat(asked.rows()).isEmpty();
        assertThat(TableEvaluation.of(asked("x"), Optional.of("<a/>".getBytes()))
                        .missing())
                .contains("no decision");
        assertThatThrownBy(() -> TableFile.read("".getBytes(), "x")).isInstanceOf(IllegalArgumentException.class);
    }

    static Opened opened(String kind, @Nullable String outcome, Map<String, Object> data) {
        return new Opened(
                new Entry(
                        7, null, Instant.EPOCH, kind, null, null, "riskSeverity", outcome, null, null, List.of(), "{}"),
                null,
                data);
    }

    private static Opened asked(String rule) {
        return opened(
                "DECISION",
                "1",
                Map.of(
                        "inputs", List.of(Map.of("id", "input_probability", "name", "probability", "value", 1)),
                        "rules", List.of(Map.of("id", rule, "number", 2)),
                        "outputs", List.of(Map.of("rule", rule, "name", "severity", "value", 1))));
    }
}
