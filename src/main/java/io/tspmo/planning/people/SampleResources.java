package io.tspmo.planning.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.project.event.SampleDataRequested;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

    /** Each place has the holidays of the organisation, and its own. */
    private static final String HOLIDAYS_OF_ALL =
            """
            insert into location_holiday (location, day, name)
            select place, day, name from holiday, json_object_keys(cast(:sample as json) -> 'locations') place
            where day >= make_date(:year - 1, 1, 1) on conflict do nothing
            """;

    private static final String HOLIDAYS =
            """
            insert into location_holiday (location, day, name, share)
            select unnest(locations), make_date(each, month, day), name, share
            from generate_series(:year - 1, :year + 4) each, json_to_recordset(cast(:sample as json) -> 'holidays')
                as holiday (locations text[], month int, day int, name text, share numeric)
            on conflict do nothing
            """;

    private static final String PEOPLE =
            """
            insert into person (id, name, weekly_hours, team, location) select id, name, "weeklyHours", team, location
            from json_to_recordset(cast(:sample as json) -> 'people')
                as person (id text, name text, "weeklyHours" numeric, team text, location text)
            on conflict do nothing returning id
            """;

    /** With a level each. */
    private static final String SKILLS =
            """
            insert into person_skill (person_id, skill, level) select id, key, cast(value as int)
            from json_to_recordset(cast(:sample as json) -> 'people') as person (id text, skills json), json_each_text(skills)
            where id = any(:added)
            """;

    private static final String WORKING_TIMES =
            """
            insert into working_time (person_id, first_day, number, location, monday, tuesday, wednesday, thursday, friday)
            select id, :monday, number, location, hours[1], hours[2], hours[3], hours[4], hours[5]
            from json_to_recordset(cast(:sample as json) -> 'people') as person (id text, "workingTimes" json),
                json_to_recordset("workingTimes") as time (number int, location text, hours numeric[])
            where id = any(:added)
            """;

    /** From some weeks after the first Monday of the year on. */
    private static final String RUN_WORK =
            """
            insert into run_work (person_id, name, first_day, hours_week, every_weeks)
            select id, name, cast(:monday as date) + 7 * turn, hours, "everyWeeks"
            from json_to_recordset(cast(:sample as json) -> 'people') as person (id text, "runWork" json),
                json_to_record("runWork") as work (name text, hours numeric, turn int, "everyWeeks" int)
            where id = any(:added) and "runWork" is not null
            """;

    private static final String IDS =
            "select each ->> 'id' from json_array_elements(cast(:sample as json) -> 'people') each";

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
        var sample = read();
        named("skill", sample);
        named("team", sample);
        named("location", sample);
        add(HOLIDAYS_OF_ALL, sample).update();
        add(HOLIDAYS, sample).update();
        var added = add(PEOPLE, sample).query(String.class).set();
        for (var insert : List.of(SKILLS, WORKING_TIMES, RUN_WORK)) {
            add(insert, sample)
                    .param("added", added.toArray(String[]::new))
                    .param("monday", firstDay())
                    .update();
        }
        var random = new Random(wanted.seed());
        for (var person : add(IDS, sample).query(String.class).list()) {
            var absences = absences(random);
            if (added.contains(person)) {
                absences.forEach((monday, absence) -> jdbc.sql(
                                "insert into absence (person_id, first_day, last_day, reason) values (?, ?, ?, ?)")
                        .params(person, monday, monday.plusDays(absence.days() - 1L), absence.reason())
                        .update());
            }
        }
    }

    private static String read() {
        try {
            return new ClassPathResource("sample/people.json").getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void named(String storedIn, String sample) {
        add(
                        """
                        insert into %s (id, name) select key, value from json_each_text(cast(:sample as json) -> '%ss')
                        on conflict do nothing
                        """
                                .formatted(storedIn, storedIn),
                        sample)
                .update();
    }

    private JdbcClient.StatementSpec add(String sql, String sample) {
        return jdbc.sql(sql)
                .param("sample", sample)
                .param("year", LocalDate.now(clock).getYear());
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
