package io.tspmo.governance.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.DecisionTable;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObligationTablesTest {

    private final DecisionTable rules = DecisionTable.named("obligationRules");

    @ParameterizedTest
    @CsvSource({"LITE,1", "STANDARD,3", "FULL,5"})
    void remindsTheEarlierTheLargerTheProject_andGrantsNoGrace(String tier, int remindDays) {
        assertThat(rules.rows(Map.of("tier", tier)).getSingleResult().getEntryMap())
                .containsEntry("remindDays", remindDays)
                .containsEntry("graceDays", 0)
                .containsEntry("verifiers", "pmo, sponsor");
    }
}
