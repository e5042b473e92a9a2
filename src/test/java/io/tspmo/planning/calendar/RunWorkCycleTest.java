package io.tspmo.planning.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Against the days of a calendar. */
class RunWorkCycleTest {

    private static final LocalDate BEGIN = LocalDate.of(2027, 1, 1);

    @Property
    void workComesInTheWeekOfItsFirstDayAndEverySoManyWeeksFromThere(
            @ForAll @IntRange(max = 2000) int first,
            @ForAll @IntRange(max = 2000) int later,
            @ForAll @IntRange(min = 1, max = 52) int everyWeeks) {
        var firstDay = BEGIN.plusDays(first);
        var day = firstDay.plusDays(later);

        var comes = RunWorkCycle.of(firstDay, everyWeeks).comesIn(Weekdays.weekOf(Weekdays.onOrBefore(day)));

        long weeks = ChronoUnit.WEEKS.between(Weekdays.monday(firstDay), Weekdays.monday(day));
        assertThat(comes).isEqualTo(weeks % everyWeeks == 0);
    }

    @Property
    void theNextWeekIsTheFirstOneInWhichItComes(
            @ForAll @IntRange(min = -500, max = 500) int firstWeek,
            @ForAll @IntRange(min = -500, max = 500) int week,
            @ForAll @IntRange(min = 1, max = 52) int everyWeeks) {
        var cycle = new RunWorkCycle(firstWeek, everyWeeks);

        int next = cycle.next(week);

        assertThat(next).isBetween(week, week + everyWeeks - 1);
        for (int other = week; other <= next; other++) {
            assertThat(cycle.comesIn(other)).isEqualTo(other == next);
        }
    }
}
