package io.tspmo.governance.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.DecisionTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateReviewersTableTest {

    private final DecisionTable gateReviewers = DecisionTable.named("gateReviewers");

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
        assertThat(reviewers(
                        Map.of("tier", tier, "method", "WATERFALL", "gate", gate, "budget", budget, "riskScore", risk)))
                .containsExactly(reviewers.split(" "));
    }

    @Test
    void nobodyIsAskedTwiceAndTheSponsorIsAskedAboutAllButChangesBeyondTheSponsor() {
        gateReviewers.inputs().forEach(inputs -> {
            boolean change = "C".equals(inputs.get("gate"));
            assertThat(reviewers(inputs))
                    .as("%s", inputs)
                    .doesNotHaveDuplicates()
                    .startsWith(change ? "steering-committee" : "sponsor")
                    .hasSizeGreaterThan("LITE".equals(inputs.get("tier")) || change ? 0 : 1);
        });
    }

    @Test
    void everyGateHasSomebodyWhoHasToVote_andWhoeverMayBeAwayIsFollowed() {
        gateReviewers.inputs().forEach(inputs -> {
            var seats = gateReviewers.rows(inputs);
            assertThat(seats).as("%s", inputs).anySatisfy(seat -> assertThat(seat.get("mandatory"))
                    .isEqualTo(true));
            assertThat(seats).allSatisfy(seat -> {
                assertThat(seat.<Integer>getEntry("votes")).isPositive();
                assertThat(seat.<Integer>getEntry("weight")).isPositive();
                assertThat(seat.<String>getEntry("nextRoles").isEmpty())
                        .isEqualTo("steering-committee".equals(seat.get("reviewer")));
            });
        });
    }

    private List<String> reviewers(Map<String, ?> inputs) {
        return gateReviewers.rows(inputs).collectEntries("reviewer");
    }
}
