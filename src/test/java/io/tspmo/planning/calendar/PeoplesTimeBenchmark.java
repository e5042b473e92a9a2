package io.tspmo.planning.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.planning.calendar.Contract.Absence;
import io.tspmo.planning.calendar.Contract.WorkingTime;
import io.tspmo.planning.calendar.Supply.Person;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long the free time of everybody takes: {@code mvn test -Dtest=PeoplesTimeBenchmark}. */
class PeoplesTimeBenchmark {

    private static final int MONDAY = Weekdays.onOrAfter(LocalDate.of(2026, 12, 21));

    @Test
    void aThousandPeopleAndTwoYears() {
        int last = MONDAY + 5 * 104 - 1;
        var calendars = new Calendars(MONDAY, last);
        for (int day = MONDAY; day < last; day += 37) {
            calendars.off("north", day, 50);
        }
        var contracts = IntStream.range(0, 1000)
                .mapToObj(number -> new Contract(
                        new Person("p" + number, Map.of("java", 3), 4000),
                        "north",
                        Contract.OPEN,
                        List.of(
                                new WorkingTime(MONDAY, MONDAY + 200, null, List.of(800, 800, 400, 0, 0)),
                                new WorkingTime(MONDAY + 100, Contract.OPEN, "south", List.of(0, 0, 0, 800, 800))),
                        IntStream.range(0, 6)
                                .mapToObj(leave -> new Absence(MONDAY + leave * 80, MONDAY + leave * 80 + 9, 100))
                                .toList(),
                        List.of(
                                PeoplesTimeTest.runWork(MONDAY, Contract.OPEN, 800, 1),
                                PeoplesTimeTest.runWork(MONDAY, Contract.OPEN, 400, 4))))
                .toList();

        var best = Duration.ofDays(1);
        for (int round = 0; round < 8; round++) {
            long start = System.nanoTime();
            var time = new PeoplesTime(MONDAY, last, contracts, Set.of(), calendars);
            var took = Duration.ofNanos(System.nanoTime() - start);
            assertThat(time.people()).hasSize(1000);
            best = took.compareTo(best) < 0 ? took : best;
        }

        System.out.println("1,000 people, 104 weeks: " + best.toMillis() + " ms");
        assertThat(best).isLessThan(Duration.ofMillis(100));
    }
}
