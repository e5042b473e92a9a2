package io.tspmo.planning.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.planning.calendar.Contract.Absence;
import io.tspmo.planning.calendar.Contract.RunWork;
import io.tspmo.planning.calendar.Contract.WorkingTime;
import io.tspmo.planning.calendar.Supply.Person;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Four weeks of one person, against a reckoning in exact decimals that is written from the definition. */
class PeoplesTimePropertiesTest {

    private static final int WEEKS = 4;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** @param away percent off, by place and day; place 0 is the organisation */
    record Case(Contract contract, List<List<Integer>> away, List<Integer> booked) {

        PeoplesTime time() {
            return time(0, 5 * WEEKS - 1);
        }

        PeoplesTime time(int first, int last) {
            int monday = 5 * Weekdays.weekOf(first);
            var calendars = new Calendars(monday, 5 * Weekdays.weekOf(last) + 4);
            for (int day = 0; day < 5 * WEEKS; day++) {
                calendars.off(null, day, away.get(0).get(day));
                calendars.off("north", day, away.get(1).get(day));
                calendars.off("south", day, away.get(2).get(day));
            }
            var time = new PeoplesTime(first, last, List.of(contract), Set.of(), calendars);
            for (int day = 0; day < booked.size(); day++) {
                time.book("p", day, booked.get(day));
            }
            return time;
        }

        BigDecimal percentOff(String place, int day) {
            int number = place == null ? 0 : place.equals("north") ? 1 : 2;
            return BigDecimal.valueOf(away.get(number).get(day)).divide(HUNDRED);
        }
    }

    @Property(tries = 2000)
    void theHoursOfAWeekAreThoseOfTheContractWithoutItsHolidays(@ForAll("cases") Case some) {
        for (int week = 0; week < WEEKS; week++) {
            var exact = BigDecimal.ZERO;
            for (int day = 5 * week; day < 5 * week + 5; day++) {
                exact = exact.add(capacity(some, day));
            }
            assertThat(some.time().week(0, week).capacity())
                    .isEqualTo(exact.setScale(0, RoundingMode.FLOOR).intValueExact());
        }
    }

    @Property(tries = 2000)
    void whereSharesGiveWholeHundredths_everyDayIsExact(@ForAll("halves") Case some) {
        var time = some.time();
        for (int day = 0; day < 5 * WEEKS; day++) {
            var capacity = capacity(some, day);
            var absent = capacity.multiply(awayShare(some.contract(), day));
            var left = capacity.subtract(absent);
            var runWork = runWork(some.contract(), day).min(left);

            assertThat(decimal(time.capacity(0, day))).isEqualByComparingTo(capacity);
            assertThat(decimal(time.absent(0, day))).isEqualByComparingTo(absent);
            assertThat(decimal(time.runWork(0, day))).isEqualByComparingTo(runWork);
            assertThat(decimal(time.free(0, day)))
                    .isEqualByComparingTo(left.subtract(runWork)
                            .subtract(BigDecimal.valueOf(some.booked().get(day)))
                            .max(BigDecimal.ZERO));
        }
    }

    @Property(tries = 2000)
    void nothingIsBelowZeroAndAllPartsAddUp(@ForAll("cases") Case some) {
        var time = some.time();
        var supply = time.supply();
        for (int day = 0; day < 5 * WEEKS; day++) {
            assertThat(time.capacity(0, day)).isNotNegative();
            assertThat(time.absent(0, day)).isBetween(0, time.capacity(0, day));
            assertThat(time.runWork(0, day)).isBetween(0, time.capacity(0, day) - time.absent(0, day));
            int projects = time.capacity(0, day) - time.absent(0, day) - time.runWork(0, day);
            assertThat(time.free(0, day)).isEqualTo(Math.max(0, projects - time.booked(0, day)));
            assertThat(supply.free(0, day)).isEqualTo(time.free(0, day));
            if (awayShare(some.contract(), day).compareTo(BigDecimal.ONE) == 0) {
                assertThat(projects).isZero();
            }
        }
    }

    @Property(tries = 1000)
    void runWorkIsNeverMoreThanItsHoursAndAllOfThemInAFullWeek(@ForAll("cases") Case some) {
        for (int week = 0; week < WEEKS; week++) {
            int now = week;
            int wanted = some.contract().runWork().stream()
                    .filter(work -> work.cycle().comesIn(now) && work.from() <= 5 * now && work.until() >= 5 * now + 4)
                    .mapToInt(RunWork::hoursWeek)
                    .sum();
            int begun = some.contract().runWork().stream()
                    .filter(work -> work.cycle().comesIn(now))
                    .mapToInt(RunWork::hoursWeek)
                    .sum();
            var found = some.time().week(0, week);
            assertThat(found.runWork()).isLessThanOrEqualTo(begun);
            boolean full = some.contract().absences().isEmpty()
                    && some.away().stream().allMatch(place -> place.stream().allMatch(off -> off == 0))
                    && found.capacity() >= begun;
            if (full) {
                assertThat(found.runWork()).isBetween(wanted, begun);
            }
        }
    }

    @Property(tries = 1000)
    void aDayIsTheSameWhateverPeriodIsAskedFor(
            @ForAll("cases") Case some, @ForAll("days") int one, @ForAll("days") int other) {
        int first = Math.min(one, other);
        int last = Math.max(one, other);
        var whole = some.time();
        var part = some.time(first, last);
        for (int day = 0; day < 5 * WEEKS; day++) {
            assertThat(part.free(0, day)).isEqualTo(day < first || day > last ? 0 : whole.free(0, day));
        }
    }

    @Property(tries = 500)
    void whatIsFrozenThawsToTheSame(@ForAll("cases") Case some) {
        var time = some.time();
        var thawed = FrozenTime.of(FrozenTime.of(time));
        for (int day = -1; day <= 5 * WEEKS; day++) {
            assertThat(thawed.free(0, day)).isEqualTo(time.free(0, day));
        }
        assertThat(thawed.people()).isEqualTo(time.people());
    }

    private static BigDecimal capacity(Case some, int day) {
        var contract = some.contract();
        if (day > contract.last()) {
            return BigDecimal.ZERO;
        }
        var sum = BigDecimal.ZERO;
        boolean replaced = false;
        for (var time : contract.times()) {
            if (time.from() <= day && day <= time.until()) {
                var place = time.location() == null ? contract.location() : time.location();
                sum = sum.add(BigDecimal.valueOf(time.hours().get(day % 5))
                        .multiply(BigDecimal.ONE.subtract(some.percentOff(place, day))));
                replaced = true;
            }
        }
        return replaced
                ? sum
                : BigDecimal.valueOf(Hours.onWeekday(contract.person().weeklyHours(), day % 5))
                        .multiply(BigDecimal.ONE.subtract(some.percentOff(contract.location(), day)));
    }

    private static BigDecimal awayShare(Contract contract, int day) {
        return contract.absences().stream()
                .filter(absence -> absence.from() <= day && day <= absence.until())
                .map(absence -> BigDecimal.valueOf(absence.percent()).divide(HUNDRED))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .min(BigDecimal.ONE);
    }

    /** Of a contract of five equal days. */
    private static BigDecimal runWork(Contract contract, int day) {
        return contract.runWork().stream()
                .filter(work -> work.from() <= day
                        && day <= work.until()
                        && work.cycle().comesIn(day / 5))
                .map(work -> BigDecimal.valueOf(work.hoursWeek()).divide(BigDecimal.valueOf(5)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal decimal(int hundredths) {
        return BigDecimal.valueOf(hundredths);
    }

    @Provide
    Arbitrary<Integer> days() {
        return Arbitraries.integers().between(0, 5 * WEEKS - 1);
    }

    /** Any shares, any hours, several contracts at once at several places. */
    @Provide
    Arbitrary<Case> cases() {
        var hours = Arbitraries.integers().between(0, 1000);
        var place = Arbitraries.of("north", "south").injectNull(0.3);
        var times = Combinators.combine(span(), place, hours.list().ofSize(5))
                .as((span, where, week) -> new WorkingTime(span[0], span[1], where, week));
        var absences = Combinators.combine(span(), Arbitraries.integers().between(1, 100))
                .as((span, percent) -> new Absence(span[0], span[1], percent));
        var runWork = Combinators.combine(
                        span(),
                        Arbitraries.integers().between(1, 3000),
                        Arbitraries.integers().between(1, 3))
                .as((span, week, every) -> PeoplesTimeTest.runWork(span[0], span[1], week, every));
        var last = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, Arbitraries.just(Contract.OPEN)), net.jqwik.api.Tuple.of(1, days()));
        var contract = Combinators.combine(
                        Arbitraries.longs().between(0, 6000),
                        place,
                        last,
                        times.list().ofMaxSize(3),
                        absences.list().ofMaxSize(2),
                        runWork.list().ofMaxSize(2))
                .as((weekly, where, until, given, away, work) -> new Contract(
                        new Person("p", Map.of("a", 3, "b", 2, "c", 5), weekly), where, until, given, away, work));
        var off = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, Arbitraries.just(0)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(0, 100)));
        return Combinators.combine(
                        contract,
                        off.list().ofSize(5 * WEEKS).list().ofSize(3),
                        Arbitraries.integers().between(0, 900).list().ofSize(5 * WEEKS))
                .as(Case::new);
    }

    /** Equal days of whole hours, halves and quarters off: everything comes out in whole hundredths. */
    @Provide
    Arbitrary<Case> halves() {
        var quarters = Arbitraries.of(0, 0, 0, 50, 100);
        var day = Arbitraries.integers().between(1, 5).map(hours -> hours * 200);
        var contract = Combinators.combine(
                        day, Arbitraries.of("north", "south").injectNull(0.3), span(), span(), span())
                .as((hours, where, away, work, more) -> new Contract(
                        new Person("p", Map.of("a", 3), 0),
                        where,
                        Contract.OPEN,
                        List.of(
                                new WorkingTime(0, Contract.OPEN, null, List.of(hours, hours, hours, hours, hours)),
                                new WorkingTime(0, Contract.OPEN, "south", List.of(200, 200, 200, 200, 200))),
                        List.of(new Absence(away[0], away[1], 50), new Absence(more[0], more[1], 25)),
                        List.of(
                                PeoplesTimeTest.runWork(work[0], work[1], 1000, 2),
                                PeoplesTimeTest.runWork(more[0], more[1], 500, 1))));
        return Combinators.combine(
                        contract,
                        quarters.list().ofSize(5 * WEEKS).list().ofSize(3),
                        Arbitraries.integers().between(0, 900).list().ofSize(5 * WEEKS))
                .as(Case::new);
    }

    private static Arbitrary<int[]> span() {
        var day = Arbitraries.integers().between(0, 5 * WEEKS - 1);
        return Combinators.combine(day, day).as((one, other) -> new int[] {Math.min(one, other), Math.max(one, other)});
    }
}
