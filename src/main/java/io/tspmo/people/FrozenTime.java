package io.tspmo.people;

import io.tspmo.people.PeoplesTime.Taken;
import io.tspmo.people.Supply.Person;
import io.tspmo.project.Answers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * People's time as values for a passport, and back. Equal hours on days in a row are one line. Whether somebody is away or
 * booked elsewhere is the same for the project, and the first is nobody's business who may read the project.
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
        frozen.put("taken", runs(time));
        return frozen;
    }

    public static PeoplesTime of(Map<String, Object> frozen) {
        var given = new Answers(frozen);
        var taken = new ArrayList<Taken>();
        for (var run : rows(frozen, "taken")) {
            for (int day = day(run, "from"); day <= day(run, "until"); day++) {
                taken.add(new Taken(run.text("person"), day, Hours.hundredths(run.number("hours"))));
            }
        }
        return new PeoplesTime(
                day(given, "from"),
                day(given, "until"),
                rows(frozen, "people").stream().map(FrozenTime::person).toList(),
                ((List<?>) frozen.get("holidays"))
                        .stream()
                                .map(day -> Weekdays.onOrAfter(LocalDate.parse(day.toString())))
                                .collect(Collectors.toSet()),
                List.of(),
                taken);
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
            ((List<?>) given.byField().get("skills")).forEach(skill -> levels.put(skill.toString(), 3));
        }
        return new Person(given.text("person"), levels, Hours.hundredths(given.number("hoursWeek")));
    }

    private static List<Map<String, Object>> runs(PeoplesTime time) {
        var byPerson = new TreeMap<String, TreeMap<Integer, Long>>();
        time.taken().forEach(booking -> byPerson.computeIfAbsent(booking.person(), person -> new TreeMap<>())
                .merge(booking.day(), booking.hours(), Long::sum));
        var weekly = time.people().stream().collect(Collectors.toMap(Person::id, Person::weeklyHours));
        for (var away : time.away()) {
            var days = byPerson.computeIfAbsent(away.person(), person -> new TreeMap<>());
            for (int day = Math.max(away.from(), time.first()); day <= Math.min(away.until(), time.last()); day++) {
                days.put(day, Hours.onWeekday(weekly.get(away.person()), Weekdays.inWeek(day)));
            }
        }
        byPerson.values().removeIf(TreeMap::isEmpty);
        var runs = new ArrayList<Map<String, Object>>();
        byPerson.forEach((person, days) -> {
            int first = days.firstKey();
            for (var day : days.entrySet()) {
                boolean goesOn = day.getValue().equals(days.get(day.getKey() + 1));
                if (!goesOn) {
                    runs.add(run(person, first, day.getKey(), day.getValue()));
                    var next = days.higherKey(day.getKey());
                    first = next == null ? first : next;
                }
            }
        });
        return runs;
    }

    private static Map<String, Object> run(String person, int first, int last, long hours) {
        return Map.of(
                "person", person,
                "from", Weekdays.date(first),
                "until", Weekdays.date(last),
                "hours", Hours.decimal(hours));
    }

    /** Days are weekdays already. */
    public static int day(Answers given, String field) {
        return Weekdays.onOrAfter(Objects.requireNonNull(given.date(field), field));
    }

    @SuppressWarnings("unchecked")
    public static List<Answers> rows(Map<String, Object> frozen, String field) {
        return ((List<Map<String, Object>>) frozen.get(field))
                .stream().map(Answers::new).toList();
    }
}
