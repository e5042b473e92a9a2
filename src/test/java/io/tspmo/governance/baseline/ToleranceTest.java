package io.tspmo.governance.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.governance.baseline.Baseline.Authority;
import io.tspmo.governance.baseline.Tolerance.Figure;
import io.tspmo.project.project.Method;
import io.tspmo.project.project.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class ToleranceTest {

    private static final LocalDate FINISH = LocalDate.of(2027, 6, 30);
    private static final Tolerance TENTH = new Tolerance(BigDecimal.TEN, 15, 10);

    @Test
    void exactlyAtTheLimitIsWithin_oneCentAboveIsNot() {
        assertThat(broken("198000.00", 0, FINISH, FINISH, 40)).isEmpty();
        assertThat(broken("198000.01", 0, FINISH, FINISH, 40)).containsExactly(Figure.COST);
        assertThat(broken("0", 0, FINISH.plusDays(15), FINISH, 40)).isEmpty();
        assertThat(broken("0", 0, FINISH.plusDays(16), FINISH, 40)).containsExactly(Figure.TIME);
        assertThat(broken("0", 0, FINISH, FINISH, 50)).isEmpty();
        assertThat(broken("0", 0, FINISH, FINISH, 51)).containsExactly(Figure.RISK);
    }

    @Test
    void whatItWillCostCountsAsSoonAsProgressSaysSomething() {
        assertThat(Tolerance.atCompletion(new BigDecimal("50000"), 19)).isZero();
        assertThat(Tolerance.atCompletion(new BigDecimal("50000"), 20)).isEqualByComparingTo("250000");
        assertThat(broken("50000", 20, FINISH, FINISH, 40)).containsExactly(Figure.COST);
        assertThat(broken("50000", 19, FINISH, FINISH, 40)).isEmpty();
    }

    @Test
    void aDayThatHasPassedCannotBeTheFinishAnyMore() {
        assertThat(broken("0", 0, null, FINISH.plusDays(15), 40)).isEmpty();
        assertThat(broken("0", 0, null, FINISH.plusDays(16), 40)).containsExactly(Figure.TIME);
        assertThat(broken("0", 0, FINISH, FINISH.plusDays(16), 40)).containsExactly(Figure.TIME);
    }

    @Test
    void withoutABudgetAnyMoneyIsTooMuch() {
        var measured = TENTH.measure(baseline("0"), new BigDecimal("0.01"), 0, null, FINISH, 40);
        assertThat(measured.get(0).broken()).isTrue();
        assertThat(TENTH.measure(baseline("0"), BigDecimal.ZERO, 0, null, FINISH, 40)
                        .get(0)
                        .broken())
                .isFalse();
    }

    @Property(tries = 200)
    void spendingMoreNeverHelps_andDoingMoreForItNeverHurts(
            @ForAll @BigRange(min = "0", max = "1000000") @Scale(2) BigDecimal spent,
            @ForAll @BigRange(min = "0", max = "1000") @Scale(2) BigDecimal more,
            @ForAll @IntRange(min = 20, max = 100) int progress) {
        var now = cost(spent, progress);
        assertThat(cost(spent.add(more), progress)).isGreaterThanOrEqualTo(now);
        assertThat(cost(spent, Math.min(100, progress + 1))).isLessThanOrEqualTo(now);
        assertThat(now).isGreaterThanOrEqualTo(spent);
    }

    @Property(tries = 200)
    void onceDecided_aFigureIsAskedAboutAgainAfterAsMuchRoomAgain(
            @ForAll @BigRange(min = "0", max = "1000000") @Scale(2) BigDecimal spent) {
        var measured =
                TENTH.measure(baseline("180000"), spent, 0, null, FINISH, 40).get(0);
        assertThat(measured.nextLevel()).isEqualByComparingTo(measured.actual().add(new BigDecimal("18000")));
    }

    @Property(tries = 500)
    void noCostAboveALimitPassesAsEqualToIt(
            @ForAll @BigRange(min = "0.01", max = "1000000000") @Scale(2) BigDecimal budget,
            @ForAll @IntRange(min = 0, max = 30) int percent,
            @ForAll @BigRange(min = "0", max = "1000000") @Scale(2) BigDecimal cost) {
        var effect = Effect.between(
                baseline(budget.toPlainString()), baseline(budget.add(cost).toPlainString()));
        boolean within =
                cost.multiply(BigDecimal.valueOf(100)).compareTo(budget.multiply(BigDecimal.valueOf(percent))) <= 0;
        assertThat(new Tolerance(BigDecimal.valueOf(percent), 0, 0).allows(effect))
                .isEqualTo(within);
    }

    private static BigDecimal cost(BigDecimal spent, int progress) {
        return TENTH.measure(baseline("180000"), spent, progress, null, FINISH, 40)
                .get(0)
                .actual();
    }

    private static List<Figure> broken(
            String spent,
            int progress,
            @org.jspecify.annotations.Nullable LocalDate expected,
            LocalDate today,
            int riskScore) {
        return TENTH.measure(baseline("180000"), new BigDecimal(spent), progress, expected, today, riskScore).stream()
                .filter(Tolerance.Measured::broken)
                .map(Tolerance.Measured::figure)
                .toList();
    }

    private static Baseline baseline(String budget) {
        return new Baseline(
                1,
                "All of it",
                FINISH.minusYears(1),
                FINISH,
                new BigDecimal(budget),
                "EUR",
                Tier.STANDARD,
                Method.WATERFALL,
                40,
                Authority.GATE,
                "Plan 1",
                Instant.EPOCH);
    }
}
