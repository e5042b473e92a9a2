package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every table, whatever it decides; a table that the PMO adds is checked without a new test. */
class DecisionTablesTest {

    static Stream<Path> tables() {
        return DecisionTable.all();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRuleCanFit(Path file) {
        var table = DecisionTable.in(file);
        var never = new HashSet<>(table.rules());

        table.inputs().forEach(inputs -> never.removeAll(table.hits(inputs)));

        assertThat(never).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyCaseHasAnAnswer(Path file) {
        var table = DecisionTable.in(file);

        assertThat(table.inputs()).allSatisfy(inputs -> {
            var hits = table.hits(inputs); // throws when two rules of a UNIQUE table fit
            assertThat(hits).isNotEmpty();
            if (table.hitPolicy() == HitPolicy.UNIQUE) {
                assertThat(hits).hasSize(1);
            }
        });
    }

    @Test
    void aGapAnOverlapAndADeadRuleAreNoticed(@TempDir Path folder) throws IOException {
        var severity = Files.readString(Path.of("processes/risk/riskSeverity.dmn"));
        var overlap = Files.writeString(
                folder.resolve("overlap.dmn"), severity.replaceFirst("(rule_p5_i5_impact\">\\s*<text>)5<", "$14<"));

        assertThatThrownBy(() -> everyCaseHasAnAnswer(overlap)).isInstanceOf(Exception.class);

        var outside = Files.writeString(
                folder.resolve("outside.dmn"), severity.replaceFirst("(rule_p5_i5_impact\">\\s*<text>)5<", "$16<"));
        assertThatThrownBy(() -> everyCaseHasAnAnswer(outside)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> everyRuleCanFit(outside)).isInstanceOf(AssertionError.class);
    }
}
