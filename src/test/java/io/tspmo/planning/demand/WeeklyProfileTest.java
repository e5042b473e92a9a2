package io.tspmo.planning.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.planning.demand.Demand.Line;
import io.tspmo.planning.demand.Demand.Skill;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class WeeklyProfileTest {

    @Test
    void anOddHourIsSpreadOverTheDaysOfItsWeek() {
        assertThat(WeeklyProfile.of(new TreeMap<>(Map.of(0, 7L, 1, 3L)), 3, 6).hours())
                .containsExactly(3L, 4L, 1L, 2L);
    }

    @Test
    void hoursOutsideOfTheLineAreRefused() {
        assertThatThrownBy(() -> WeeklyProfile.of(new TreeMap<>(Map.of(2, 7L)), 3, 6))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WeeklyProfile.of(new TreeMap<>(Map.of(0, -1L)), 3, 6))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Wherever a line is cut and moved to, nothing appears and nothing is lost. */
    @Property(tries = 500)
    void cuttingAndMovingKeepsEveryHundredth(
            @ForAll @LongRange(max = 10_000_000) long one,
            @ForAll @LongRange(max = 10_000_000) long other,
            @ForAll @IntRange(max = 4) int first,
            @ForAll @IntRange(min = 5, max = 9) int last,
            @ForAll @IntRange(max = 12) int cut,
            @ForAll @IntRange(max = 40) int by) {
        var profile = WeeklyProfile.of(new TreeMap<>(Map.of(0, one, 1, other)), first, last);
        var line = new Line(1, new Skill("a", "a"), 1, null, Math.max(one, other), first, last, profile);

        assertThat(sum(profile)).isEqualTo(one + other);
        assertThat(profile.weeks(first).getOrDefault(0, 0L)).isEqualTo(one);
        assertThat(profile.weeks(first).getOrDefault(1, 0L)).isEqualTo(other);
        var rest = line.from(cut);
        long past = 0;
        for (int day = first; day < Math.min(cut, last + 1); day++) {
            past += line.on(day, false);
        }
        assertThat(sum(rest.profile()) + past).isEqualTo(one + other);
        var moved = rest.movedBy(by);
        long found = 0;
        for (int day = 0; day <= last + by; day++) {
            found += moved.on(day, day % 3 == 0);
        }
        assertThat(found).isEqualTo(sum(rest.profile()));
        assertThat(moved.profile().weeks(moved.first()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(found);
    }

    private static long sum(WeeklyProfile profile) {
        return profile.hours().stream().mapToLong(Long::longValue).sum();
    }
}
