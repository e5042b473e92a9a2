package io.tspmo.governance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.DecisionTable;
import io.tspmo.project.project.Phase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatePlanTableTest {

    private final DecisionTable gatePlan = DecisionTable.named("gatePlan");

    @ParameterizedTest
    @CsvSource({
        "FULL,     WATERFALL, G0 G1 G2 G3 G4 G5, INITIATION PLANNING  EXECUTION EXECUTION EXECUTION CLOSED",
        "FULL,     HYBRID,    G0 G1 G2 R G4 G5,  INITIATION PLANNING  EXECUTION EXECUTION EXECUTION CLOSED",
        "FULL,     AGILE,     G0 G1 R G5,        INITIATION EXECUTION EXECUTION CLOSED",
        "STANDARD, WATERFALL, G0 G1 G2 G4 G5,    INITIATION PLANNING  EXECUTION EXECUTION CLOSED",
        "STANDARD, HYBRID,    G0 G1 R G5,        INITIATION EXECUTION EXECUTION CLOSED",
        "STANDARD, AGILE,     G0 G1 R G5,        INITIATION EXECUTION EXECUTION CLOSED",
        "LITE,     WATERFALL, G0 G5,             EXECUTION CLOSED",
        "LITE,     HYBRID,    G0 G5,             EXECUTION CLOSED",
        "LITE,     AGILE,     G0 G5,             EXECUTION CLOSED",
    })
    void gatesAreThoseOfTheDesign(String tier, String method, String gates, String opens) {
        var plan = gatePlan.rows(Map.of("tier", tier, "method", method, "asked", ""));

        assertThat(plan.<String>collectEntries("gate")).containsExactly(gates.split(" +"));
        assertThat(plan.<String>collectEntries("opens")).containsExactly(opens.split(" +"));
    }

    @Test
    void onlyReleaseReviewsAreRepeatedAndEveryGateLeavesTimeToVote() {
        gatePlan.inputs().forEach(inputs -> assertThat(gatePlan.rows(inputs)).allSatisfy(gate -> {
            assertThat(gate.containsKey("everyWeeks")).isEqualTo("R".equals(gate.get("gate")));
            assertThat(gate.<Integer>getEntry("reviewDays")).isBetween(1, 20);
            assertThat(gate.<Integer>getEntry("remindDays")).isBetween(1, gate.<Integer>getEntry("reviewDays") - 1);
            assertThat(gate.<Integer>getEntry("escalateDays")).isPositive();
            assertThat(gate.<Integer>getEntry("quorum")).isBetween(1, 100);
            assertThat(gate.<Integer>getEntry("approvalShare")).isBetween(51, 100);
            assertThat(gate.<String>getEntry("name")).isNotBlank();
        }));
    }

    @Test
    void eachGateIsPlannedLaterThanTheOneBefore_fromStartToFinish() {
        gatePlan.inputs().forEach(inputs -> {
            var plan = gatePlan.rows(inputs).stream()
                    .filter(gate -> !List.of("R", "X", "C").contains(gate.<String>getEntry("gate")))
                    .map(gate -> gate.<Integer>getEntry("plannedPercent"))
                    .toList();
            if (inputs.get("asked").equals("")) {
                assertThat(plan)
                        .isSorted()
                        .doesNotHaveDuplicates()
                        .startsWith(0)
                        .endsWith(100);
            }
        });
    }

    @Test
    void releaseReviewsArePlannedByTheirWeeks_andATableWithoutTheColumnSpreadsItsGates() {
        var rows = List.of(
                new GatePlan.Row("G0", "Idea", Phase.EXECUTION, null, null, 3),
                new GatePlan.Row("R", "Release", Phase.EXECUTION, null, 10, 3),
                new GatePlan.Row("G5", "Closure", Phase.CLOSED, null, null, 3));

        var gates = GatePlan.of(rows, LocalDate.of(2027, 1, 4), LocalDate.of(2027, 7, 23)); // 200 days

        assertThat(gates).extracting(Gate::code).containsExactly("G0", "R1", "R2", "R3", "G5");
        assertThat(gates).extracting(Gate::plannedPercent).containsExactly(0, 35, 70, 100, 100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LITE     | WATERFALL | G0 | ''",
                "FULL     | WATERFALL | G0 | ''",
                "STANDARD | WATERFALL | G1 | document:BUSINESS_CASE",
                "STANDARD | WATERFALL | G2 | plan, riskReview:30",
                "FULL     | HYBRID    | G1 | document:BUSINESS_CASE",
                "FULL     | HYBRID    | G2 | plan, riskReview:30",
                "STANDARD | HYBRID    | G1 | document:BUSINESS_CASE, plan, riskReview:30",
                "FULL     | AGILE     | G1 | document:BUSINESS_CASE, plan, riskReview:30",
                "FULL     | AGILE     | R  | noException",
                "FULL     | WATERFALL | G3 | document:DESIGN, noException",
                "STANDARD | WATERFALL | G4 | document:TEST_REPORT, noException",
                "STANDARD | WATERFALL | G5 | noException",
            })
    void evidenceFitsWhatTheGateIsAbout(String tier, String method, String gate, String evidence) {
        assertThat(gatePlan.rows(Map.of("tier", tier, "method", method, "asked", "")))
                .filteredOn(row -> gate.equals(row.get("gate")))
                .singleElement()
                .satisfies(row -> assertThat(row.get("evidence")).isEqualTo(evidence));
    }

    @Test
    void whatIsAskedForByNameStandsInNoPlan() {
        gatePlan.inputs().forEach(inputs -> {
            var gates = gatePlan.rows(inputs).<String>collectEntries("gate");
            assertThat(gates.stream()
                            .filter(gate -> gate.equals("X") || gate.equals("C"))
                            .toList())
                    .as("%s", inputs)
                    .isEqualTo("".equals(inputs.get("asked")) ? List.of() : List.of(inputs.get("asked")));
        });
    }

    @ParameterizedTest
    @CsvSource({"FULL, HYBRID, 13", "STANDARD, HYBRID, 13", "FULL, AGILE, 6", "STANDARD, AGILE, 12"})
    void releaseReviewsComeInTheRhythmOfTheMethod(String tier, String method, int weeks) {
        assertThat(gatePlan.rows(Map.of("tier", tier, "method", method, "asked", "")))
                .filteredOn(gate -> "R".equals(gate.get("gate")))
                .singleElement()
                .satisfies(
                        gate -> assertThat(gate.<Integer>getEntry("everyWeeks")).isEqualTo(weeks));
    }
}
