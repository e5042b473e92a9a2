package io.tspmo.planning.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.planning.calendar.Contract.Absence;
import io.tspmo.planning.calendar.Contract.RunWork;
import io.tspmo.planning.calendar.Contract.WorkingTime;
import io.tspmo.planning.calendar.Supply.Person;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeoplesTimeTest {

    private static final int MONDAY = Weekdays.onOrAfter(LocalDate.of(2026, 12, 21));

    /** 24 December is half off in one place, 25 December off in both, 23 December off in the other. */
    private static Calendars christmas() {
        var calendars = new Calendars(MONDAY, MONDAY + 9);
        calendars.off("north", MONDAY + 3, 50);
        calendars.off("north", MONDAY + 4, 100);
        calendars.off("south", MONDAY + 2, 100);
        calendars.off("south", MONDAY + 4, 100);
        return calendars;
    }

    private static PeoplesTime time(Contract contract) {
        return new PeoplesTime(MONDAY, MONDAY + 9, List.of(contract), Set.of(MONDAY + 4), christmas());
    }

    private static final Person PARTLY = new Person("p", Map.of("java", 4, "test", 2, "cloud", 3), 4000);

    @Test
    void twoPlacesEachTakeTheirOwnHolidaysAway() {
        var time = time(new Contract(
                PARTLY,
                "north",
                Contract.OPEN,
                List.of(
                        new WorkingTime(0, Contract.OPEN, null, List.of(400, 400, 400, 400, 400)),
                        new WorkingTime(0, Contract.OPEN, "south", List.of(0, 0, 335, 375, 0))),
                List.of(),
                List.of()));

        assertThat(IntStream.range(0, 5).map(day -> time.capacity(0, MONDAY + day)))
                .containsExactly(400, 400, 400, 200 + 375, 0);
        assertThat(time.week(0, Weekdays.weekOf(MONDAY) + 1).capacity()).isEqualTo(2000 + 335 + 375);
    }

    @Test
    void whatOneBooksIsGoneForTheOther_inEverySkill() {
        var time = time(new Contract(PARTLY, "north", Contract.OPEN, List.of(), List.of(), List.of()));
        time.book("p", MONDAY, 300);
        time.book("p", MONDAY, 650);
        time.book("p", MONDAY + 1, 250);

        var week = time.week(0, Weekdays.weekOf(MONDAY));
        assertThat(week.capacity()).isEqualTo(800 + 800 + 800 + 400);
        assertThat(week.booked()).isEqualTo(1200);
        assertThat(week.free()).isEqualTo(0 + 550 + 800 + 400);
        assertThat(time.supply().people().get(0).skills()).containsExactlyInAnyOrder("java", "test", "cloud");
    }

    @Test
    void runWorkFallsOnTheDaysThatAreWorked() {
        var mondayToWednesday = List.of(new WorkingTime(0, Contract.OPEN, null, List.of(800, 800, 800, 0, 0)));
        var time = time(new Contract(
                PARTLY,
                null,
                Contract.OPEN,
                mondayToWednesday,
                List.of(new Absence(MONDAY, MONDAY, 100)),
                List.of(runWork(MONDAY - 5, Contract.OPEN, 800, 2), runWork(MONDAY, MONDAY + 1, 100, 1))));

        assertThat(IntStream.range(0, 5).map(day -> time.runWork(0, MONDAY + day)))
                .as("away on Monday; only the second in this week, and it ends on Tuesday")
                .containsExactly(0, 33, 0, 0, 0);
        assertThat(IntStream.range(5, 10).map(day -> time.runWork(0, MONDAY + day)))
                .containsExactly(266, 267, 267, 0, 0);
    }

    @Test
    void whoHasLeftHasNoHours_andWhoseContractChangesHasOthers() {
        var time = time(new Contract(
                PARTLY,
                null,
                MONDAY + 7,
                List.of(new WorkingTime(MONDAY + 6, Contract.OPEN, null, List.of(400, 400, 400, 400, 400))),
                List.of(),
                List.of()));

        assertThat(IntStream.range(0, 10).map(day -> time.capacity(0, MONDAY + day)))
                .containsExactly(800, 800, 800, 800, 800, 800, 400, 400, 0, 0);
    }

    static RunWork runWork(int from, int until, int hoursWeek, int everyWeeks) {
        return new RunWork(from, until, new RunWorkCycle(Weekdays.weekOf(from), everyWeeks), hoursWeek);
    }

    @Test
    void aPassportOfBeforeThereWereCalendarsIsStillRead() {
        var frozen = Map.<String, Object>of(
                "from", "2026-12-21",
                "until", "2026-12-25",
                "holidays", List.of("2026-12-25"),
                "people", List.of(Map.of("person", "p", "hoursWeek", 36, "skills", List.of("java"))),
                "taken",
                        List.of(
                                Map.of("person", "p", "from", "2026-12-22", "until", "2026-12-23", "hours", 3.5),
                                Map.of("person", "p", "from", "2026-12-24", "until", "2026-12-24", "hours", 7.2)));

        var time = FrozenTime.of(frozen);

        assertThat(IntStream.range(0, 5).map(day -> time.free(0, MONDAY + day))).containsExactly(720, 370, 370, 0, 0);
        assertThat(time.people().get(0).levels()).containsExactly(Map.entry("java", 3));
    }
}
