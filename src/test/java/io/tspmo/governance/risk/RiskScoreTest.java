package io.tspmo.governance.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tspmo.DecisionTable;
import io.tspmo.governance.riskscore.Category;
import io.tspmo.governance.riskscore.Risk;
import io.tspmo.governance.riskscore.RiskScore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** All scores here go through the real table of severities, so that a changed table is tested too. */
class RiskScoreTest {

    private static final int[][] SEVERITIES = severities();

    @Property
    void scoreRunsFrom0To100(@ForAll("risks") List<Risk> risks) {
        assertThat(RiskScore.of(risks).points()).isBetween(0, 100);
    }

    @Property
    void aHigherProbabilityOrImpactNeverLowersTheScore(
            @ForAll("someRisks") List<Risk> risks, @ForAll @IntRange(max = 9) int which) {
        var risk = risks.get(which % risks.size());
        int score = RiskScore.of(risks).points();

        if (risk.probability() < 5) {
            var likelier = risk(risk.category(), risk.seq(), risk.title(), risk.probability() + 1, risk.impact());
            assertThat(RiskScore.of(with(risks, risk, likelier)).points()).isGreaterThanOrEqualTo(score);
        }
        if (risk.impact() < 5) {
            var worse = risk(risk.category(), risk.seq(), risk.title(), risk.probability(), risk.impact() + 1);
            assertThat(RiskScore.of(with(risks, risk, worse)).points()).isGreaterThanOrEqualTo(score);
        }
    }

    @Property
    void oneMoreRiskNeverLowersTheScore(@ForAll("someRisks") List<Risk> risks) {
        assertThat(RiskScore.of(risks.subList(1, risks.size())).points())
                .isLessThanOrEqualTo(RiskScore.of(risks).points());
    }

    @Property
    void orderDoesNotMatter(@ForAll("risks") List<Risk> risks, @ForAll long seed) {
        var shuffled = new ArrayList<>(risks);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(RiskScore.of(shuffled).points())
                .isEqualTo(RiskScore.of(risks).points());
        assertThat(RiskScore.of(shuffled).reasons())
                .isEqualTo(RiskScore.of(risks).reasons());
    }

    @Property
    void contributionsAreSortedBySeverityAndAddUp(@ForAll("someRisks") List<Risk> risks) {
        var parts = RiskScore.of(risks).contributions();

        assertThat(parts).extracting(RiskScore.Contribution::risk).containsExactlyInAnyOrderElementsOf(risks);
        assertThat(parts.stream().map(part -> -part.risk().severity())).isSorted();
        assertThat(parts.stream().mapToDouble(RiskScore.Contribution::share).sum())
                .isCloseTo(100, within(1e-9));
    }

    @Property
    void reasonsNameTheLargestThreeAndFitIntoAVariable(@ForAll("risks") List<Risk> risks) {
        var score = RiskScore.of(risks);

        assertThat(score.reasons()).hasSizeLessThanOrEqualTo(3900);
        if (!risks.isEmpty()) {
            var lines = score.reasons().lines().toList();
            assertThat(lines).hasSize(Math.min(3, risks.size()));
            for (int i = 0; i < lines.size(); i++) {
                var risk = score.contributions().get(i).risk();
                assertThat(lines.get(i))
                        .startsWith(risk.category().label())
                        .contains("severity " + risk.severity() + " of 100");
            }
        }
    }

    @Example
    void noRisksScoreNothing() {
        assertThat(RiskScore.of(List.of()).points()).isZero();
        assertThat(RiskScore.of(List.of()).reasons()).isEqualTo("The request names no risk.");
    }

    @Example
    void theFormulaByHand() {
        var score = RiskScore.of(List.of(
                risk(Category.SECURITY, 1, "Old library", 3, 4),
                risk(Category.VENDOR, 1, "Supplier\n leaves the market", 4, 5)));

        // severities 20 and 56: 1 - 0.80 * 0.44 = 0.648; ln 0.44 / ln(0.80 * 0.44) = 0.786
        assertThat(score.points()).isEqualTo(65);
        assertThat(score.reasons())
                .isEqualTo(
                        """
                        Vendor dependency: "Supplier leaves the market": probability 4 (likely), impact 5 (very high), \
                        severity 56 of 100, 79 % of the score
                        Security: "Old library": probability 3 (possible), impact 4 (high), \
                        severity 20 of 100, 21 % of the score""");
    }

    @Example
    void aRiskOfSeverity100IsTheWholeScore() {
        var certain = new Risk(Category.DELIVERY, 1, "Certain", 5, 5, 100);

        assertThat(RiskScore.of(List.of(certain, certain)).points()).isEqualTo(100);
        assertThat(RiskScore.of(List.of(certain)).reasons()).endsWith("100 % of the score");
    }

    @Example
    void severitiesRiseWithProbabilityAndImpact() {
        for (int i = 1; i <= 5; i++) {
            for (int j = 2; j <= 5; j++) {
                assertThat(SEVERITIES[i][j]).isGreaterThanOrEqualTo(SEVERITIES[i][j - 1]);
                assertThat(SEVERITIES[j][i]).isGreaterThanOrEqualTo(SEVERITIES[j - 1][i]);
            }
        }
        assertThat(SEVERITIES[1][1]).isEqualTo(1);
        assertThat(SEVERITIES[5][5]).isEqualTo(72);
    }

    @Example
    void onlyNamedRisksOfARequestAreRegistered() {
        Map<String, Object> answers = Map.of(
                "vendorRisk",
                " Supplier leaves ",
                "vendorProbability",
                "4",
                "vendorImpact",
                "5",
                "securityRisk",
                "  ",
                "deliveryProbability",
                "3");

        assertThat(RequestedRisks.named(answers))
                .containsExactly(new Risk(Category.VENDOR, 1, "Supplier leaves", 4, 5, null));
    }

    @Example
    void aRiskWithoutProbabilityIsRefusedByName() {
        assertThatThrownBy(() -> RequestedRisks.named(Map.of("vendorRisk", "Supplier leaves", "vendorImpact", "5")))
                .hasMessageContaining("vendorProbability");
        assertThatThrownBy(() -> RequestedRisks.named(
                        Map.of("vendorRisk", "Supplier leaves", "vendorProbability", "6", "vendorImpact", "5")))
                .hasMessageContaining("vendorProbability");
    }

    @Provide
    Arbitrary<List<Risk>> risks() {
        return someRisk().list().ofMaxSize(30).map(RiskScoreTest::numbered);
    }

    @Provide
    Arbitrary<List<Risk>> someRisks() {
        return someRisk().list().ofMinSize(1).ofMaxSize(10).map(RiskScoreTest::numbered);
    }

    private static Arbitrary<Risk> someRisk() {
        var level = Arbitraries.integers().between(1, 5);
        return Combinators.combine(
                        Arbitraries.of(Category.REQUESTED),
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(4000),
                        level,
                        level)
                .as((category, title, probability, impact) -> risk(category, 1, title, probability, impact));
    }

    private static List<Risk> numbered(List<Risk> risks) {
        var numbered = new ArrayList<Risk>();
        for (var risk : risks) {
            numbered.add(risk(risk.category(), numbered.size() + 1, risk.title(), risk.probability(), risk.impact()));
        }
        return numbered;
    }

    private static Risk risk(Category category, int seq, String title, int probability, int impact) {
        return new Risk(category, seq, title, probability, impact, SEVERITIES[probability][impact]);
    }

    private static List<Risk> with(List<Risk> risks, Risk old, Risk replacement) {
        return risks.stream().map(risk -> risk == old ? replacement : risk).toList();
    }

    private static int[][] severities() {
        var table = DecisionTable.named("riskSeverity");
        var severities = new int[6][6];
        for (int probability = 1; probability <= 5; probability++) {
            for (int impact = 1; impact <= 5; impact++) {
                severities[probability][impact] =
                        table.<Integer>answer(Map.of("probability", probability, "impact", impact));
            }
        }
        return severities;
    }
}
