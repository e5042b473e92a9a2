package io.tspmo.insight.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each rule of the tables of health, on both sides of its threshold. */
@IntegrationTest
class HealthTablesTest {

    @Autowired
    HealthRules rules;

    @ParameterizedTest
    @CsvSource({
        "SCHEDULE, timeBreach, 1, RED",
        "SCHEDULE, timeBreach, 0, GREEN",
        "SCHEDULE, finishDaysLate, 21, RED",
        "SCHEDULE, finishDaysLate, 20, AMBER",
        "SCHEDULE, finishDaysLate, 6, AMBER",
        "SCHEDULE, finishDaysLate, 5, GREEN",
        "SCHEDULE, finishDaysLate, -9, GREEN",
        "SCHEDULE, overdueDays, 1, RED",
        "SCHEDULE, overdueDays, 0, GREEN",
        "SCHEDULE, spiTime, 0.79, RED",
        "SCHEDULE, spiTime, 0.8, AMBER",
        "SCHEDULE, spiTime, 0.95, GREEN",
        "SCHEDULE, movedMilestones, 2, AMBER",
        "SCHEDULE, movedMilestones, 1, GREEN",
        "COST, costBreach, 1, RED",
        "COST, costBreach, 0, GREEN",
        "COST, spentPercent, 100.1, RED",
        "COST, spentPercent, 100, AMBER",
        "COST, spentPercent, 95, GREEN",
        "COST, forecastPercent, 110.1, RED",
        "COST, forecastPercent, 110, AMBER",
        "COST, forecastPercent, 100, GREEN",
        "SCOPE, openChanges, 4, RED",
        "SCOPE, openChanges, 1, AMBER",
        "SCOPE, openChanges, 0, GREEN",
        "SCOPE, recentChanges, 3, AMBER",
        "SCOPE, recentChanges, 2, GREEN",
        "PEOPLE, unfilledPercent, 25.1, RED",
        "PEOPLE, unfilledPercent, 25, AMBER",
        "PEOPLE, unfilledPercent, 5, GREEN",
        "RISK, severity, 70, RED",
        "RISK, severity, 35, AMBER",
        "RISK, severity, 34, GREEN",
        "RISK, overdueResponses, 3, RED",
        "RISK, overdueResponses, 1, AMBER",
        "RISK, overdueResponses, 0, GREEN",
        "RISK, chance, 0.4, RED",
        "RISK, chance, 20, AMBER",
        "RISK, chance, 50, GREEN",
        "QUALITY, acceptanceRefused, 1, RED",
        "QUALITY, acceptanceRefused, 0, GREEN",
        "QUALITY, reworkRounds, 3, RED",
        "QUALITY, reworkRounds, 1, AMBER",
        "QUALITY, reworkRounds, 0, GREEN",
        "GOVERNANCE, openExceptions, 1, RED",
        "GOVERNANCE, openExceptions, 0, GREEN",
        "GOVERNANCE, lapsedConditions, 1, RED",
        "GOVERNANCE, lapsedConditions, 0, GREEN",
        "GOVERNANCE, lateReport, 1, AMBER",
        "GOVERNANCE, lateReport, 0, GREEN",
        "GOVERNANCE, overdueTasks, 6, RED",
        "GOVERNANCE, overdueTasks, 1, AMBER",
        "GOVERNANCE, overdueTasks, 0, GREEN"
    })
    void eachFigureHasItsColour(Dimension dimension, String name, BigDecimal value, Colour colour) {
        var figure = new HealthFigure(dimension, name, value, LocalDate.EPOCH, Map.of());

        var judged = rules.latest().judge(List.of(figure)).get(dimension.ordinal());

        assertThat(judged.colour()).isEqualTo(colour);
        assertThat(judged.day()).isEqualTo(LocalDate.EPOCH);
        assertThat(judged.reason()).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 3, RED", "0, 1, 6, AMBER", "0, 0, 2, GREEN", "0, 0, 1, GREY", "0, 0, 0, GREY"})
    void theWorstKnownDimensionIsThatOfTheProject(int reds, int ambers, int greens, Colour colour) {
        var dimensions = new java.util.ArrayList<DimensionHealth>();
        add(dimensions, reds, Colour.RED);
        add(dimensions, ambers, Colour.AMBER);
        add(dimensions, greens, Colour.GREEN);
        add(dimensions, 7 - reds - ambers - greens, Colour.GREY);

        assertThat(rules.latest().whole(dimensions)).isEqualTo(colour);
    }

    private static void add(List<DimensionHealth> dimensions, int times, Colour colour) {
        for (int i = 0; i < times; i++) {
            dimensions.add(new DimensionHealth(Dimension.COST, colour, "Why.", null, List.of()));
        }
    }
}
