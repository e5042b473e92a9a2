package io.tspmo.insight.earlysign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tspmo.insight.earlysign.EarnedSchedule.Planned;
import io.tspmo.insight.earlysign.EarnedSchedule.Report;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EarnedScheduleTest {

    private static final LocalDate START = LocalDate.of(2027, 1, 4);

    /** 10 a day for ten days, then 30 a day for ten days: 400 in all. */
    private static final EarnedSchedule TWO_SPEEDS = new EarnedSchedule(List.of(work(0, 10, 100), work(10, 20, 300)));

    private static Planned work(int from, int until, double value) {
        return new Planned(START.plusDays(from), START.plusDays(until - 1), value);
    }

    private static Report report(int day, double percent) {
        return new Report(START.plusDays(day), percent);
    }

    @Test
    void whatIsEarnedShouldHaveBeenEarnedSoManyDaysAfterTheStart() {
        assertThat(TWO_SPEEDS.days(0)).isZero();
        assertThat(TWO_SPEEDS.days(12.5)).isEqualTo(5, within(1e-9)); // 50 of 400, at 10 a day
        assertThat(TWO_SPEEDS.days(25)).isEqualTo(10, within(1e-9)); // 100
        assertThat(TWO_SPEEDS.days(28.75)).isEqualTo(10.5, within(1e-9)); // 115, between two days
        assertThat(TWO_SPEEDS.days(62.5)).isEqualTo(15, within(1e-9)); // 250
        assertThat(TWO_SPEEDS.days(100)).isEqualTo(20, within(1e-9));
    }

    @Test
    void aWeekWithoutWorkIsSkippedByWhoeverIsDoneWithWhatCameBefore() {
        var withAGap = new EarnedSchedule(List.of(work(0, 5, 50), work(12, 17, 50)));

        assertThat(withAGap.days(50)).isEqualTo(12, within(1e-9));
        assertThat(withAGap.days(49.9)).isLessThan(5);
        assertThat(withAGap.days(60)).isEqualTo(13, within(1e-9));
    }

    @Test
    void theIndexIsEarnedByActualTime() {
        var indexes = TWO_SPEEDS.indexes(List.of(report(5, 12.5), report(10, 12.5), report(15, 62.5), report(40, 100)));

        assertThat(indexes)
                .containsExactly(
                        new BigDecimal("1.0000"),
                        new BigDecimal("0.5000"),
                        new BigDecimal("1.0000"),
                        new BigDecimal("0.5000")); // done, but twice as late: SPI would say 1
    }

    @Test
    void ofTwoReportsOfADayTheLastCounts_andNoneBeforeTheFirstDayIsOver() {
        assertThat(TWO_SPEEDS.indexes(List.of(report(-3, 0), report(0, 5), report(10, 12.5), report(10, 25))))
                .containsExactly(new BigDecimal("1.0000"));
    }

    @Test
    void fallsAreCountedFromTheLastReportBack() {
        assertThat(EarnedSchedule.falls(indexes("1.0", "0.9", "0.8", "0.7"))).isEqualTo(3);
        assertThat(EarnedSchedule.falls(indexes("1.0", "0.9", "0.9", "0.7"))).isEqualTo(1);
        assertThat(EarnedSchedule.falls(indexes("0.9", "0.8", "0.7", "0.71"))).isZero();
        assertThat(EarnedSchedule.falls(indexes("0.9"))).isZero();
        assertThat(EarnedSchedule.falls(List.of())).isZero();
    }

    @Test
    void aPlanThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new EarnedSchedule(List.of())).hasMessageContaining("Nothing is planned");
        assertThatThrownBy(() -> new EarnedSchedule(List.of(work(0, 5, 0)))).hasMessageContaining("Nothing is planned");
        assertThatThrownBy(() -> new EarnedSchedule(List.of(work(0, 9, 1), work(7, 5, 1))))
                .hasMessageContaining("before it starts");
        assertThatThrownBy(() -> new EarnedSchedule(List.of(work(0, 40_000, 1))))
                .hasMessageContaining("lasts from");
    }

    private static List<BigDecimal> indexes(String... indexes) {
        return Stream.of(indexes).map(BigDecimal::new).toList();
    }
}
