package io.tspmo.planning.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class WeekdaysTest {

    @Test
    void aWeekendIsRoundedInwards() {
        var saturday = LocalDate.of(2027, 1, 9);

        assertThat(Weekdays.date(Weekdays.onOrAfter(saturday))).isEqualTo("2027-01-11");
        assertThat(Weekdays.date(Weekdays.onOrBefore(saturday))).isEqualTo("2027-01-08");
        assertThat(Weekdays.onOrAfter(saturday) - Weekdays.onOrBefore(saturday)).isEqualTo(1);
    }

    @Test
    void weeksAreNamedByTheirMonday() {
        assertThat(Weekdays.weekName(Weekdays.weekOf(Weekdays.onOrAfter(LocalDate.of(2027, 1, 1)))))
                .isEqualTo("28 Dec 2026");
        assertThat(Weekdays.weekName(Weekdays.weekOf(Weekdays.onOrAfter(LocalDate.of(2024, 12, 31)))))
                .isEqualTo("30 Dec 2024");
    }

    @Test
    void theHeadOfATableHasTheYearWhereItBegins() {
        var monday = LocalDate.of(2026, 12, 21);
        assertThat(Weekdays.weekNames(List.of(monday, monday.plusWeeks(1), monday.plusWeeks(2), monday.plusWeeks(3))))
                .containsExactly("21 Dec 2026", "28 Dec", "4 Jan 2027", "11 Jan");
    }

    @Property
    void weekdaysAreNumberedWithoutGaps(@ForAll @IntRange(min = -5000, max = 100_000) int weekday) {
        var date = Weekdays.date(weekday);

        assertThat(date.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(date.getDayOfWeek().getValue() - 1).isEqualTo(Weekdays.inWeek(weekday));
        assertThat(Weekdays.onOrAfter(date)).isEqualTo(weekday);
        assertThat(Weekdays.onOrBefore(date)).isEqualTo(weekday);
        assertThat(Weekdays.onOrAfter(date.plusDays(1))).isEqualTo(weekday + 1);
    }

    @Property
    void theFiveSharesOfAWeekAddUp(@ForAll @LongRange(min = 0, max = 1_000_000) long weekly) {
        var shares = IntStream.range(0, 5).mapToLong(day -> Hours.onWeekday(weekly, day));

        assertThat(shares.sum()).isEqualTo(weekly);
    }

    @Test
    void hoursAreWrittenWithoutTrailingZeros() {
        assertThat(Hours.text(Hours.hundredths(new BigDecimal("12")))).isEqualTo("12 h");
        assertThat(Hours.text(Hours.hundredths(new BigDecimal("7.50")))).isEqualTo("7.5 h");
        assertThat(Hours.text(Hours.hundredths(new BigDecimal("400")))).isEqualTo("400 h");
    }
}
