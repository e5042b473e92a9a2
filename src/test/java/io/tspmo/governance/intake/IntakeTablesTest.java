package io.tspmo.governance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.DecisionTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakeTablesTest {

    private static final Map<String, List<?>> ANSWERS_FROM_WORST_TO_BEST = Map.of(
            "strategicFit", List.of("NONE", "SUPPORTS", "CENTRAL"),
            "themeWeight", List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            "financialBenefit", List.of("NONE", "BELOW_COST", "COVERS_COST", "TWICE_COST"),
            "customerEffect", List.of("NONE", "SOME", "STRONG"),
            "obligationToAct", List.of("NONE", "CONTRACT", "LAW"),
            "urgency", List.of("CAN_WAIT", "THIS_YEAR", "THIS_QUARTER"));
    private static final List<String> TIERS = List.of("LITE", "STANDARD", "FULL");

    private final DecisionTable valueScore = DecisionTable.named("valueScore");
    private final DecisionTable governanceTier = DecisionTable.named("governanceTier");

    @Test
    void valueScoreRunsFrom0To100() {
        var scores = valueScore
                .inputs()
                .map(inputs -> valueScore.<Integer>answer(inputs))
                .toList();

        assertThat(scores).allMatch(score -> score >= 0 && score <= 100).contains(0, 100);
    }

    @Test
    void aBetterAnswerNeverLowersTheValueScore() {
        var scores = new HashMap<Map<String, Object>, Integer>();
        valueScore.inputs().forEach(inputs -> scores.put(inputs, valueScore.answer(inputs)));

        scores.forEach((inputs, score) -> ANSWERS_FROM_WORST_TO_BEST.forEach((question, answers) -> {
            int given = answers.indexOf(inputs.get(question));
            if (given + 1 < answers.size()) {
                var better = new HashMap<>(inputs);
                better.put(question, answers.get(given + 1));
                assertThat(scores.get(better)).as("%s after %s", better, inputs).isGreaterThanOrEqualTo(score);
            }
        }));
    }

    @ParameterizedTest
    @CsvSource({
        " 49999.99, 29, WATERFALL,  13, LITE",
        " 49999.99, 29, WATERFALL,  14, STANDARD",
        " 49999.99, 29, AGILE,      26, LITE",
        " 50000,     0, AGILE,       4, STANDARD",
        "  1000,    30, HYBRID,      4, STANDARD",
        "250000,    34, WATERFALL,  52, STANDARD",
        "250000,    34, WATERFALL,  53, FULL",
        "250000,    34, HYBRID,    104, STANDARD",
        "250000,    34, HYBRID,    105, FULL",
        "250000,    60, AGILE,      20, FULL",
        "500000,     0, AGILE,       1, FULL",
    })
    void tierFollowsSizeRiskAndLength(double budget, int risk, String method, int weeks, String tier) {
        assertThat(governanceTier.<String>answer(
                        Map.of("budget", budget, "riskScore", risk, "method", method, "durationWeeks", weeks)))
                .isEqualTo(tier);
    }

    @Test
    void moreMoneyRiskOrTimeNeverMeansLessGovernance() {
        var cases = governanceTier.inputs().toList();
        for (var one : cases) {
            int tier = TIERS.indexOf(governanceTier.<String>answer(one));
            for (var column : List.of("budget", "riskScore", "durationWeeks")) {
                var more = new HashMap<>(one);
                more.merge(column, 0, (value, ignored) -> value instanceof Integer n ? n + 1 : (double) value + 1);
                assertThat(TIERS.indexOf(governanceTier.<String>answer(more)))
                        .as("%s after %s", more, one)
                        .isGreaterThanOrEqualTo(tier);
            }
        }
    }
}
