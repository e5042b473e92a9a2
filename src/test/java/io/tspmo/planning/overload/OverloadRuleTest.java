package io.tspmo.planning.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.planning.overload.OverloadRule.Comparison;
import io.tspmo.planning.overload.OverloadRule.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Load over time: not a single peak, but what lasts. */
class OverloadRuleTest {

    private static final LocalDate MONDAY = LocalDate.of(2027, 1, 4);

    private static final OverloadRule SIX_OF_EIGHT =
            new OverloadRule("6 of 8", Comparison.OVER, 90, 6, 8, Severity.HIGH, 10);
    private static final OverloadRule NEVER_LOW =
            new OverloadRule("never low", Comparison.FROM, 80, 13, 13, Severity.MEDIUM, 15);

    @Test
    void fiveFullWeeksOfEightAreNone_theSixthIsOne() {
        assertThat(SIX_OF_EIGHT.flag(load(95, 95, 95, 95, 95, 50, 50, 50))).isEmpty();
        assertThat(SIX_OF_EIGHT.flag(load(95, 95, 90, 95, 95, 95, 50, 50)))
                .as("90 is not over 90")
                .isEmpty();
        assertThat(SIX_OF_EIGHT.flag(load(50, 95, 95, 50, 95, 95, 95, 91, 50)))
                .hasValueSatisfying(flag -> assertThat(flag.mondays())
                        .hasSize(6)
                        .doesNotContain(MONDAY)
                        .contains(MONDAY.plusWeeks(7)));
    }

    @Test
    void oneQuietWeekInAQuarterIsEnough() {
        var weeks = new int[13];
        java.util.Arrays.fill(weeks, 80);
        assertThat(NEVER_LOW.flag(load(weeks))).isPresent();
        weeks[7] = 79;
        assertThat(NEVER_LOW.flag(load(weeks))).isEmpty();
    }

    @Test
    void aWeekOfLeaveIsQuiet_unlessSomethingIsBookedInIt() {
        assertThat(new Load(MONDAY, 0, 0, 0).isFrom(80)).isFalse();
        assertThat(new Load(MONDAY, 0, 100, 0).isOver(100)).isTrue();
        assertThat(new Load(MONDAY, 4000, 4000, 0).isOver(100)).isFalse();
        assertThat(new Load(MONDAY, 4000, 4000, 1).isOver(100)).isTrue();
    }

    /** More to do never takes a flag away. */
    @Property(tries = 200)
    void aFlagGrowsWithTheLoad(@ForAll @LongRange(min = 0, max = 100_000) long seed) {
        var random = new Random(seed);
        int outOf = 1 + random.nextInt(8);
        var rule = new OverloadRule(
                "any",
                Comparison.values()[random.nextInt(2)],
                50 + random.nextInt(60),
                1 + random.nextInt(outOf),
                outOf,
                Severity.HIGH,
                5);
        var less = load(random.ints(12, 0, 130).toArray());
        var more = less.stream()
                .map(week -> week.with(week.booked() + random.nextInt(500), week.run()))
                .toList();
        rule.flag(less).ifPresent(flag -> assertThat(rule.flag(more))
                .hasValueSatisfying(grown -> assertThat(grown.mondays()).containsAll(flag.mondays())));
    }

    private static List<Load> load(int... percents) {
        var load = new ArrayList<Load>();
        for (int percent : percents) {
            load.add(new Load(MONDAY.plusWeeks(load.size()), 4000, 40L * percent, 0));
        }
        return load;
    }
}
