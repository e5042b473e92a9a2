package io.tspmo.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.DecisionTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTablesTest {

    private final DecisionTable gatePlan = DecisionTable.named("gatePlan");
    private final DecisionTable gateReviewers = DecisionTable.named("gateReviewers");

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
        var plan = gatePlan.rows(Map.of("tier", tier, "method", method));

        assertThat(plan.<String>collectEntries("gate")).containsExactly(gates.split(" +"));
        assertThat(plan.<String>collectEntries("opens")).containsExactly(opens.split(" +"));
    }

    @Test
    void onlyReleaseReviewsAreRepeatedAndEveryGateLeavesTimeToVote() {
        gatePlan.inputs().forEach(inputs -> assertThat(gatePlan.rows(inputs)).allSatisfy(gate -> {
            assertThat(gate.containsKey("everyWeeks")).isEqualTo("R".equals(gate.get("gate")));
            assertThat(gate.<Integer>getEntry("reviewDays")).isBetween(1, 20);
            assertThat(gate.<String>getEntry("name")).isNotBlank();
        }));
    }

    @ParameterizedTest
    @CsvSource({"FULL, HYBRID, 13", "STANDARD, HYBRID, 13", "FULL, AGILE, 6", "STANDARD, AGILE, 12"})
    void releaseReviewsComeInTheRhythmOfTheMethod(String tier, String method, int weeks) {
        assertThat(gatePlan.rows(Map.of("tier", tier, "method", method)))
                .filteredOn(gate -> "R".equals(gate.get("gate")))
                .singleElement()
                .satisfies(
                        gate -> assertThat(gate.<Integer>getEntry("everyWeeks")).isEqualTo(weeks));
    }

    @ParameterizedTest
    @CsvSource({
        "LITE,     G0,   10000, 10, sponsor",
        "LITE,     G5, 2000000, 90, sponsor",
        "STANDARD, G1,   99999, 50, sponsor pmo",
        "STANDARD, G1,  100000, 50, sponsor finance",
        "STANDARD, G2,  100000, 39, sponsor pmo",
        "STANDARD, G2,  100000, 40, sponsor pmo security",
        "STANDARD, R,   100000, 10, sponsor pmo",
        "FULL,     G0,  999999, 90, sponsor pmo",
        "FULL,     G0, 1000000, 10, sponsor pmo steering-committee",
        "FULL,     G1,  600000, 10, sponsor pmo finance steering-committee",
        "FULL,     G2,  600000, 10, sponsor pmo architecture",
        "FULL,     G3,  600000, 40, sponsor pmo architecture security",
        "FULL,     G4,  600000, 10, sponsor pmo security steering-committee",
        "FULL,     G5,  600000, 10, sponsor pmo finance",
    })
    void reviewersFitTierGateMoneyAndRisk(String tier, String gate, double budget, int risk, String reviewers) {
        assertThat(reviewers(Map.of("tier", tier, "gate", gate, "budget", budget, "riskScore", risk)))
                .containsExactly(reviewers.split(" "));
    }

    @Test
    void nobodyIsAskedTwiceAndTheSponsorIsAlwaysAsked() {
        gateReviewers.inputs().forEach(inputs -> assertThat(reviewers(inputs))
                .as("%s", inputs)
                .doesNotHaveDuplicates()
                .startsWith("sponsor")
                .hasSizeGreaterThan("LITE".equals(inputs.get("tier")) ? 0 : 1));
    }

    private List<String> reviewers(Map<String, ?> inputs) {
        return gateReviewers.rows(inputs).collectEntries("reviewer");
    }
}
