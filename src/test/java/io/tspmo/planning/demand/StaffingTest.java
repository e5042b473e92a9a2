package io.tspmo.planning.demand;

import static io.tspmo.planning.demand.Plan.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tspmo.planning.calendar.Weekdays;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class StaffingTest {

    private final Plan plan = new Plan();

    @Test
    void aWeekThatTakesAllThereIsIsFullAndNotShort() {
        plan.person("a", 40, "java").asks("java", 40);

        assertThat(plan.staffing().load()).isEqualTo(1.0);
        assertThat(plan.staffing().isShort()).isFalse();
    }

    @Test
    void oneHundredthOfAnHourMoreIsShort() {
        plan.person("a", 40, "java").asks("java", 40.01);

        assertThat(plan.shortHours()).isEqualTo(0.01);
        assertThat(plan.staffing().load()).isGreaterThan(1.0);
    }

    @Test
    void halfAWeekAsksForHalfTheHours() {
        var wednesday = MONDAY.plusDays(2);
        plan.person("a", 40, "java").asks("java", 40, wednesday, wednesday.plusDays(2));

        assertThat(plan.shortHours()).isZero();
        assertThat(plan.staffing().load()).isEqualTo(1.0);
        assertThat(booked()).isEqualTo(24);
    }

    @Test
    void hoursOutsideTheLineDoNotHelpIt() {
        var wednesday = MONDAY.plusDays(2);
        plan.person("a", 40, "java")
                .absent("a", wednesday, wednesday)
                .asks("java", 40, wednesday, wednesday.plusDays(1));

        assertThat(plan.shortHours()).isEqualTo(8);
    }

    @Test
    void aLineOverAWeekendOnlyAsksForNothing() {
        plan.asks("java", 40, LocalDate.of(2027, 1, 9), LocalDate.of(2027, 1, 10));

        assertThat(plan.staffing().isShort()).isFalse();
        assertThat(plan.staffing().load()).isZero();
    }

    @Test
    void aLineEndsOnItsLastDayNotTheDayBefore() {
        plan.asks("java", 40, MONDAY, MONDAY.plusWeeks(1));

        assertThat(plan.staffing().shortages())
                .extracting(Staffing.Shortage::hours)
                .containsExactly(4000L, 800L);
    }

    @Test
    void aHolidayTakesFromTheDemandAsFromThePeople() {
        plan.person("a", 40, "java").asks("java", 40).holiday(MONDAY.plusDays(2));

        assertThat(plan.shortHours()).isZero();
        assertThat(plan.staffing().load()).isEqualTo(1.0);
        assertThat(booked()).isEqualTo(32);
    }

    @Test
    void aWeekOfHolidaysAsksForNothing() {
        plan.asks("java", 40);
        for (int day = 0; day < 5; day++) {
            plan.holiday(MONDAY.plusDays(day));
        }

        assertThat(plan.staffing().isShort()).isFalse();
        assertThat(plan.staffing().load()).isZero();
    }

    @Test
    void anAbsenceTakesFromThePeopleOnly() {
        plan.person("a", 40, "java")
                .asks("java", 40)
                .absent("a", MONDAY.minusDays(10), MONDAY)
                .absent("a", MONDAY.plusDays(4), MONDAY.plusDays(6));

        assertThat(plan.shortHours()).isEqualTo(16);
    }

    @Test
    void whatAPersonMissesOnOneDayMayBeDoneOnAnother() {
        plan.person("a", 40, "java").asks("java", 32).absent("a", MONDAY, MONDAY);

        assertThat(plan.shortHours()).isZero();
        assertThat(plan.staffing().load()).isEqualTo(1.0);
    }

    @Test
    void butNotInAnotherWeek() {
        plan.person("a", 40, "java")
                .asks("java", 30, MONDAY, MONDAY.plusWeeks(2).minusDays(1))
                .absent("a", MONDAY, MONDAY.plusDays(1));

        assertThat(plan.shortHours()).isEqualTo(6);
        assertThat(plan.staffing().load()).isCloseTo(30 / 24.0, within(1e-9));
    }

    @Test
    void aPersonWithTwoSkillsIsCountedOnce() {
        plan.person("a", 40, "java", "test").asks("java", 25).asks("test", 25);

        assertThat(plan.shortHours()).isEqualTo(10);
        assertThat(plan.staffing().shortages()).singleElement().satisfies(shortage -> {
            assertThat(shortage.skill().id()).isEqualTo("test");
            assertThat(shortage.hours()).isEqualTo(1000);
        });
    }

    @Test
    void theVersatileAreLeftToWhoNeedsThem() {
        plan.person("a", 40, "java", "test")
                .person("b", 40, "java")
                .asks("java", 40)
                .asks("test", 40);

        assertThat(plan.shortHours()).isZero();
        assertThat(plan.staffing().bookings())
                .allSatisfy(booking -> assertThat(booking.person()).isEqualTo(booking.line() == 1 ? "b" : "a"));
    }

    @Test
    void aChainOfSkillsIsRearrangedUntilEverythingFits() {
        plan.person("a", 40, "one", "two")
                .person("b", 40, "two", "three")
                .person("c", 40, "three", "one")
                .asks("one", 60)
                .asks("two", 30)
                .asks("three", 30);

        assertThat(plan.shortHours()).isZero();
        assertThat(plan.staffing().load()).isEqualTo(1.0);
    }

    @Test
    void aPartTimePersonHasTheShareOfAWeek() {
        plan.person("a", 20, "java").asks("java", 40, MONDAY, MONDAY);

        assertThat(plan.shortHours()).isEqualTo(4);
    }

    @Test
    void weeklyHoursThatFiveDoesNotDivideLoseNothing() {
        plan.person("a", 38.53, "java").asks("java", 38.53);

        assertThat(plan.shortHours()).isZero();
        assertThat(plan.staffing().load()).isEqualTo(1.0);
    }

    @Test
    void twoLinesOfOneSkillShareItsPeople() {
        plan.person("a", 40, "java").asks("java", 30).asks("java", 30, MONDAY.plusDays(3), MONDAY.plusDays(4));

        assertThat(plan.shortHours()).isEqualTo(2);
        assertThat(plan.staffing().shortages()).hasSize(1);
    }

    @Test
    void demandBeyondThePeopleIsShortByTheDifference() {
        plan.person("a", 40, "java").person("b", 40, "java").asks("java", 200);

        assertThat(plan.shortHours()).isEqualTo(120);
        assertThat(plan.staffing().load()).isEqualTo(2.5);
        assertThat(booked()).isEqualTo(80);
    }

    @Test
    void whereNobodyIsFreeTheLoadIsInfinite() {
        plan.person("a", 40, "java").asks("java", 40).asks("magic", 1);

        assertThat(plan.staffing().load()).isInfinite();
        assertThat(plan.shortHours()).isEqualTo(1);
    }

    @Test
    void theLoadIsThatOfTheScarcestSkillNotOfAllTogether() {
        plan.person("a", 40, "java").person("b", 40, "test").asks("java", 10).asks("test", 36);

        assertThat(plan.staffing().load()).isCloseTo(0.9, within(1e-9));
    }

    @Test
    void otherProjectsTakeTheirHoursAway() {
        plan.person("a", 40, "java")
                .asks("java", 20)
                .booked("a", MONDAY, 8)
                .booked("a", MONDAY.plusDays(1), 4)
                .booked("a", MONDAY.plusDays(1), 6);

        assertThat(plan.staffing().load()).isCloseTo(20 / 24.0, within(1e-9));
    }

    @Test
    void aDoubleBookedPersonIsFullAndOwesNothing() {
        plan.person("a", 40, "java").asks("java", 32).booked("a", MONDAY, 20);

        assertThat(plan.shortHours()).isZero();
    }

    @Test
    void aLineKeepsItsPeopleFromWeekToWeek() {
        plan.person("a", 40, "java")
                .person("b", 40, "java")
                .booked("a", MONDAY, 1)
                .asks("java", 20, MONDAY, MONDAY.plusWeeks(8));

        assertThat(plan.staffing().bookings())
                .allSatisfy(booking -> assertThat(booking.person()).isEqualTo("b"));
    }

    @Test
    void theEarliestMondayIsTheFirstFromWhichAllOfItFits() {
        plan.person("a", 40, "java")
                .asks("java", 40, MONDAY.plusWeeks(1), MONDAY.plusWeeks(3).minusDays(3))
                .absent("a", MONDAY.plusWeeks(3), MONDAY.plusWeeks(3));

        // the work of weeks 1 and 2 after the start must not meet the absence in week 3
        assertThat(earliest(MONDAY)).isEqualTo(MONDAY);
        assertThat(earliest(MONDAY.plusDays(1))).isEqualTo(MONDAY.plusWeeks(3));
    }

    @Test
    void theLookAheadEndsAfterItsWeeks() {
        plan.person("a", 40, "java").asks("java", 40).absent("a", MONDAY, MONDAY.plusWeeks(10));

        var from = Weekdays.onOrAfter(MONDAY);
        assertThat(Staffing.earliestMonday(plan.demand(), plan.supply(), from, 10))
                .isEmpty();
        assertThat(Staffing.earliestMonday(plan.demand(), plan.supply(), from, 11))
                .hasValue(Weekdays.onOrAfter(MONDAY.plusWeeks(11)));
    }

    @Test
    void movingKeepsTheBusinessDaysOfALine() {
        var thursday = MONDAY.plusDays(3);
        var demand = new Plan().asks("java", 40, thursday, thursday.plusDays(5)).demand();

        var moved = demand.startingOn(Weekdays.onOrAfter(LocalDate.of(2027, 3, 2)))
                .lines()
                .get(0);

        assertThat(moved.last() - moved.first())
                .isEqualTo(demand.lines().get(0).last() - demand.lines().get(0).first());
        assertThat(Weekdays.date(moved.first())).isEqualTo("2027-03-05");
    }

    @Test
    void aDemandOverCenturiesIsRefused() {
        plan.asks("java", 40, MONDAY, LocalDate.of(9999, 12, 31));

        assertThatThrownBy(plan::demand)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("9999-12-31");
    }

    private LocalDate earliest(LocalDate from) {
        return Weekdays.date(Staffing.earliestMonday(plan.demand(), plan.supply(), Weekdays.onOrAfter(from), 52)
                .orElseThrow());
    }

    private double booked() {
        return plan.staffing().bookings().stream()
                        .mapToLong(Staffing.Booking::hours)
                        .sum()
                / 100.0;
    }
}
