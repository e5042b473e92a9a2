package io.tspmo.planning.people;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.people.SampleSupply.Sample;
import io.tspmo.planning.people.SampleSupply.WorkingTime;
import io.tspmo.project.project.SampleDataRequested;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people of {@code sample/people.json}, to try the product with. Adds what is missing and changes nothing that is there. */
@Component
class SampleResources {

    private static final int WEEKS_WITH_ABSENCES = 40;

    private final JdbcClient jdbc;
    private final Clock clock;

    SampleResources(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    @Order(1) // after the holidays of the organisation
    @Transactional
    void on(SampleDataRequested wanted) {
        var supply = read();
        named("skill", supply.skills());
        named("team", supply.teams());
        named("location", supply.locations());
        calendars(supply);
        var random = new Random(wanted.seed());
        for (var person : supply.people()) {
            int added = add(
                    "insert into person (id, name, weekly_hours, team, location) values (?, ?, ?, ?, ?)",
                    person.id(),
                    person.name(),
                    person.weeklyHours(),
                    person.team(),
                    person.location());
            var absences = absences(random);
            if (added > 0) {
                describe(person, absences);
            }
        }
    }

    private static SampleSupply read() {
        try (var file = new ClassPathResource("sample/people.json").getInputStream()) {
            return new ObjectMapper().readValue(file, SampleSupply.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int add(String insert, @Nullable Object... values) {
        return jdbc.sql(insert + " on conflict do nothing").params(values).update();
    }

    private void named(String storedIn, Map<String, String> names) {
        names.forEach((id, name) -> jdbc.sql(
                        "insert into %s (id, name) values (?, ?) on conflict do nothing".formatted(storedIn))
                .params(id, name)
                .update());
    }

    /** Each place has the holidays of the organisation, and its own. */
    private void calendars(SampleSupply supply) {
        int year = LocalDate.now(clock).getYear();
        for (var place : supply.locations().keySet()) {
            add(
                    "insert into location_holiday (location, day, name) select ?, day, name from holiday where day >= ?",
                    place,
                    LocalDate.of(year - 1, 1, 1));
        }
        for (int each = year - 1; each <= year + 4; each++) {
            for (var holiday : supply.holidays()) {
                var day = LocalDate.of(each, holiday.month(), holiday.day());
                holiday.locations()
                        .forEach(place -> add(
                                "insert into location_holiday (location, day, name, share) values (?, ?, ?, ?)",
                                place,
                                day,
                                holiday.name(),
                                holiday.share()));
            }
        }
    }

    private void describe(Sample person, Map<LocalDate, Absence> absences) {
        person.skills()
                .forEach((skill, level) -> add(
                        "insert into person_skill (person_id, skill, level) values (?, ?, ?)",
                        person.id(),
                        skill,
                        level));
        for (var time : Objects.requireNonNullElse(person.workingTimes(), List.<WorkingTime>of())) {
            var hours = time.hours();
            add(
                    "insert into working_time (person_id, first_day, number, location, monday, tuesday, wednesday,"
                            + " thursday, friday) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    person.id(),
                    firstDay(),
                    time.number(),
                    time.location(),
                    hours.get(0),
                    hours.get(1),
                    hours.get(2),
                    hours.get(3),
                    hours.get(4));
        }
        var work = person.runWork();
        if (work != null) {
            add(
                    "insert into run_work (person_id, name, first_day, hours_week, every_weeks) values (?, ?, ?, ?, ?)",
                    person.id(),
                    work.name(),
                    firstDay().plusWeeks(work.turn()),
                    work.hours(),
                    work.everyWeeks());
        }
        absences.forEach((monday, absence) -> add(
                "insert into absence (person_id, first_day, last_day, reason) values (?, ?, ?, ?)",
                person.id(),
                monday,
                monday.plusDays(absence.days() - 1L),
                absence.reason()));
    }

    /** The first Monday of this year. */
    private LocalDate firstDay() {
        return LocalDate.now(clock)
                .with(TemporalAdjusters.firstDayOfYear())
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    }

    private record Absence(int days, String reason) {}

    /** Two weeks and one week of leave, and for every third person a training of three days. */
    private Map<LocalDate, Absence> absences(Random random) {
        var nextMonday = Weekdays.date(Weekdays.onOrAfter(LocalDate.now(clock)) / 5 * 5 + 5);
        var absences = new LinkedHashMap<LocalDate, Absence>();
        absences.put(nextMonday.plusWeeks(random.nextInt(WEEKS_WITH_ABSENCES)), new Absence(12, "Leave"));
        absences.putIfAbsent(nextMonday.plusWeeks(random.nextInt(WEEKS_WITH_ABSENCES)), new Absence(5, "Leave"));
        if (random.nextInt(3) == 0) {
            absences.putIfAbsent(nextMonday.plusWeeks(random.nextInt(WEEKS_WITH_ABSENCES)), new Absence(3, "Training"));
        }
        return absences;
    }
}
