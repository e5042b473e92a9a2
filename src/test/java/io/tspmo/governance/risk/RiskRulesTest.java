package io.tspmo.governance.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.DecisionTable;
import io.tspmo.project.project.Phase;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RiskRulesTest {

    private final DecisionTable rules = DecisionTable.named("riskRules");

    @Property
    void aMoreSevereRiskNeverNeedsLess(
            @ForAll Phase phase,
            @ForAll @IntRange(max = 99) int severity,
            @ForAll @IntRange(min = 1, max = 50) int more) {
        var one = of(phase, severity);
        var worse = of(phase, Math.min(100, severity + more));

        assertThat(!yes(one, "respond") || yes(worse, "respond")).isTrue();
        assertThat(!yes(one, "critical") || yes(worse, "critical")).isTrue();
        for (var days : List.of("assessDays", "chooseDays", "actDays", "reassessDays", "overdueDays")) {
            assertThat((Integer) worse.get(days)).as(days).isLessThanOrEqualTo((Integer) one.get(days));
        }
    }

    @Example
    void whatIsCriticalNeedsAResponse_andARequestNone() {
        for (int severity = 0; severity <= 100; severity++) {
            var rule = of(Phase.EXECUTION, severity);
            assertThat(!yes(rule, "critical") || yes(rule, "respond")).isTrue();
            assertThat(yes(of(Phase.INTAKE, severity), "respond")).isFalse();
        }
        assertThat(yes(of(Phase.EXECUTION, 23), "respond")).isFalse();
        assertThat(yes(of(Phase.EXECUTION, 24), "respond")).isTrue();
        assertThat(yes(of(Phase.EXECUTION, 39), "critical")).isFalse();
        assertThat(yes(of(Phase.EXECUTION, 40), "critical")).isTrue();
    }

    private Map<String, Object> of(Phase phase, int severity) {
        return rules.rows(Map.of("phase", phase.name(), "severity", severity))
                .getSingleResult()
                .getEntryMap();
    }

    private static boolean yes(Map<String, Object> rule, String column) {
        return Boolean.TRUE.equals(rule.get(column));
    }
}
