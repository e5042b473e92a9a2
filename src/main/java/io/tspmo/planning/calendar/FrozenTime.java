package io.tspmo.planning.calendar;

import io.tspmo.planning.calendar.Supply.Person;
import io.tspmo.platform.step.Answers;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * People's time as values for a passport, and back: what is free of each. Whether a person is away, works less or is booked
 * elsewhere is the same for the project, and nobody's business who may read the project.
 */
public final class FrozenTime {

    private FrozenTime() {}

    public static Map<String, Object> of(PeoplesTime time) {
        var frozen = new LinkedHashMap<String, Object>();
        frozen.put("from", Weekdays.date(time.first()));
        frozen.put("until", Weekdays.date(time.last()));
        frozen.put(
                "holidays",
                new TreeSet<>(time.holidays()).stream().map(Weekdays::date).toList());
        frozen.put("people", time.people().stream().map(FrozenTime::person).toList());
        frozen.put("free", runs(time));
        return frozen;
    }

    public static PeoplesTime of(Map<String, Object> frozen) {
        var given = new Answers(frozen);
        int first = day(given, "from");
        int last = day(given, "until");
        var people = rows(frozen, "people").stream().map(FrozenTime::person).toList();
        var holidays = ((List<?>) Objects.requireNonNull(frozen.get("holidays")))
                .stream()
                        .map(day -> Weekdays.onOrAfter(LocalDate.parse(day.toString())))
                        .collect(Collectors.toSet());
        return frozen.containsKey("free")
                ? asFree(frozen, PeoplesTime.free(first, last, people, holidays))
                : asTaken(frozen, first, last, people, holidays);
    }

    private static PeoplesTime asFree(Map<String, Object> frozen, PeoplesTime time) {
        for (var run : rows(frozen, "free")) {
            var hours = (List<?>) Objects.requireNonNull(run.byField().get("hours"));
            for (int day = day(run, "from"); day <= day(run, "until"); day++) {
                var free = new BigDecimal(hours.get(Weekdays.inWeek(day)).toString());
                time.setFree(run.text("person"), day, (int) Hours.hundredths(free));
            }
        }
        return time;
    }

    /** Passports of before there were calendars and contracts say what was taken of the weekly hours. */
    private static PeoplesTime asTaken(
            Map<String, Object> frozen, int first, int last, List<Person> people, Set<Integer> holidays) {
        int monday = 5 * Weekdays.weekOf(first);
        var calendars = new Calendars(monday, Math.max(first, last) + 4);
        holidays.forEach(day -> calendars.off(null, day, 100));
        var time =
                new PeoplesTime(first, last, people.stream().map(Contract::of).toList(), holidays, calendars);
        for (var run : rows(frozen, "taken")) {
            for (int day = day(run, "from"); day <= day(run, "until"); day++) {
                time.book(run.text("person"), day, (int) Hours.hundredths(run.number("hours")));
            }
        }
        return time;
    }

    private static Map<String, Object> person(Person person) {
        return Map.of(
                "person", person.id(),
                "hoursWeek", Hours.decimal(person.weeklyHours()),
                "levels", new TreeMap<>(person.levels()));
    }

    /** Passports of before there were levels have a list of skills. */
    private static Person person(Answers given) {
        var levels = new HashMap<String, Integer>();
        if (given.byField().get("levels") instanceof Map<?, ?> known) {
            known.forEach((skill, level) -> levels.put(skill.toString(), ((Number) level).intValue()));
        } else {
            ((List<?>) Objects.requireNonNull(given.byField().get("skills")))
                    .forEach(skill -> levels.put(skill.toString(), 3));
        }
        return new Person(given.text("person"), levels, Hours.hundredths(given.number("hoursWeek")));
    }

    /** What is free of each person; weeks in a row in which the same is free are one line. */
    private static List<Map<String, Object>> runs(PeoplesTime time) {
        var runs = new ArrayList<Map<String, Object>>();
        int lastWeek = Weekdays.weekOf(time.last());
        for (int person = 0; person < time.people().size(); person++) {
            int from = Weekdays.weekOf(time.first());
            for (int week = from; week <= lastWeek; week++) {
                var hours = week(time, person, from);
                if (week < lastWeek && hours.equals(week(time, person, week + 1))) {
                    continue;
                }
                if (hours.stream().anyMatch(free -> free.signum() > 0)) {
                    runs.add(Map.of(
                            "person",
                            time.people().get(person).id(),
                            "from",
                            Weekdays.date(5 * from),
                            "until",
                            Weekdays.date(5 * week + 4),
                            "hours",
                            hours));
                }
                from = week + 1;
            }
        }
        return runs;
    }

    private static List<BigDecimal> week(PeoplesTime time, int person, int week) {
        return IntStream.range(5 * week, 5 * week + 5)
                .mapToObj(day -> Hours.decimal(time.free(person, day)))
                .toList();
    }

    /** Days are weekdays already. */
    public static int day(Answers given, String field) {
        return Weekdays.onOrAfter(Objects.requireNonNull(given.date(field), field));
    }

    @SuppressWarnings("unchecked")
    public static List<Answers> rows(Map<String, Object> frozen, String field) {
        return ((List<Map<String, Object>>) Objects.requireNonNull(frozen.get(field)))
                .stream().map(Answers::new).toList();
    }
}
