package io.tspmo.insight.earlysign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tspmo.insight.earlysign.EarnedSchedule.Planned;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EarnedSchedulePropertiesTest {

    private static final LocalDate START = LocalDate.of(2027, 1, 4);

    /** Whoever does what the plan says, day by day, has an index of 1 on each of them, whatever the plan. */
    @Property(tries = 200)
    void onPlanIsOne(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 500) Integer> weeks,
            @ForAll @IntRange(min = 1, max = 56) int day) {
        int last = Math.min(day, 7 * weeks.size());
        double all = weeks.stream().mapToInt(Integer::intValue).sum();
        double done = IntStream.range(0, last)
                .mapToDouble(past -> weeks.get(past / 7) / 7.0)
                .sum();

        assertThat(plan(weeks).days(100 * done / all)).isEqualTo(last, within(1e-6));
    }

    @Property(tries = 200)
    void whoDoesMoreHasEarnedMore(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 500) Integer> weeks,
            @ForAll @DoubleRange(min = 0, max = 100) double less,
            @ForAll @DoubleRange(min = 0, max = 100) double more) {
        if (weeks.stream().anyMatch(value -> value > 0)) {
            var schedule = plan(weeks);
            assertThat(schedule.days(Math.min(less, more)))
                    .isLessThanOrEqualTo(schedule.days(Math.max(less, more)) + 1e-9);
            assertThat(schedule.days(less)).isBetween(0.0, 7.0 * weeks.size());
        }
    }

    private static EarnedSchedule plan(List<Integer> weeks) {
        return new EarnedSchedule(IntStream.range(0, weeks.size())
                .mapToObj(
                        week -> new Planned(START.plusDays(7L * week), START.plusDays(7L * week + 6), weeks.get(week)))
                .toList());
    }
}
