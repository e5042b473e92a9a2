package io.tspmo.planning.assignment;

import io.tspmo.planning.assignment.AssignmentPreview.Conflict;
import io.tspmo.planning.assignment.AssignmentPreview.Kind;
import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.PeoplesTime;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.choice.LoadLimits;
import io.tspmo.planning.demand.Demand.Line;
import io.tspmo.planning.demand.Staffing.Booking;
import io.tspmo.planning.people.People;
import io.tspmo.platform.words.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All that speaks against giving a person some hours: nothing of it forbids it. */
@Component
class AssignmentConflicts {

    private final People people;
    private final LoadLimits limits;

    AssignmentConflicts(People people, LoadLimits limits) {
        this.people = people;
        this.limits = limits;
    }

    /** @param lastDay of the contract; null if it is open */
    record Taker(String id, String name, @Nullable LocalDate lastDay) {}

    /** @param given not empty */
    List<Conflict> of(Line line, Taker taker, List<Booking> given) {
        int first = given.stream().mapToInt(Booking::day).min().orElseThrow();
        int last = given.stream().mapToInt(Booking::day).max().orElseThrow();
        var time =
                people.timeOf(List.of(taker.id()), 5 * Weekdays.weekOf(first), 5 * Weekdays.weekOf(last) + 4, Set.of());
        int person = time.number(taker.id());
        var conflicts = new ArrayList<Conflict>();
        int level = time.people().get(person).levels().getOrDefault(line.skill().id(), 0);
        if (line.person() != null && !line.person().id().equals(taker.id())) {
            conflicts.add(new Conflict(
                    Kind.NAMED_OTHERWISE,
                    "The project requests %s by name.".formatted(line.person().name())));
        }
        if (level < line.level()) {
            conflicts.add(new Conflict(
                    Kind.SKILL_MISSING,
                    level == 0
                            ? "%s does not have the skill %s."
                                    .formatted(taker.name(), line.skill().name())
                            : "%s has %s at level %d; level %d is requested."
                                    .formatted(taker.name(), line.skill().name(), level, line.level())));
        }
        if (taker.lastDay() != null && Weekdays.date(last).isAfter(taker.lastDay())) {
            conflicts.add(new Conflict(
                    Kind.LEFT,
                    "The contract of %s ends on %s.".formatted(taker.name(), Words.DAY.format(taker.lastDay()))));
        }
        overtime(time, person, given)
                .forEach((kind, days) -> conflicts.add(new Conflict(kind, words(kind, taker, days))));
        aboveShare(time, person, given, taker).ifPresent(conflicts::add);
        return conflicts;
    }

    /** Hundredths by day that there is no time for, by what takes it. */
    private static Map<Kind, TreeMap<Integer, Long>> overtime(PeoplesTime time, int person, List<Booking> given) {
        var found = new EnumMap<Kind, TreeMap<Integer, Long>>(Kind.class);
        for (var one : given) {
            long missing = one.hours() - time.free(person, one.day());
            if (missing > 0) {
                var kind = time.absent(person, one.day()) > 0
                        ? Kind.ABSENT
                        : time.booked(person, one.day()) > 0 ? Kind.DOUBLE_BOOKED : Kind.NO_TIME;
                found.computeIfAbsent(kind, none -> new TreeMap<>()).merge(one.day(), missing, Long::sum);
            }
        }
        return found;
    }

    private static String words(Kind kind, Taker taker, TreeMap<Integer, Long> days) {
        var why =
                switch (kind) {
                    case ABSENT -> "is absent";
                    case DOUBLE_BOOKED -> "is booked for other work";
                    default -> "has no contracted time left";
                };
        return "%s %s: %s too much on %d %s, %s to %s."
                .formatted(
                        taker.name(),
                        why,
                        Hours.text(days.values().stream()
                                .mapToLong(Long::longValue)
                                .sum()),
                        days.size(),
                        days.size() == 1 ? "day" : "days",
                        Words.DAY.format(Weekdays.date(days.firstKey())),
                        Words.DAY.format(Weekdays.date(days.lastKey())));
    }

    private Optional<Conflict> aboveShare(PeoplesTime time, int person, List<Booking> given, Taker taker) {
        int share = limits.now().share(time.people().get(person));
        var weeks = new TreeMap<Integer, Long>();
        given.forEach(one -> weeks.merge(Weekdays.weekOf(one.day()), one.hours(), Long::sum));
        var over = new TreeMap<Integer, Long>();
        weeks.forEach((number, hours) -> {
            var week = time.week(person, number);
            long there = week.capacity() - week.absent();
            long used = week.runWork() + week.booked() + hours;
            if (used * 100 > there * share) {
                over.put(number, there == 0 ? 999 : Math.min(999, used * 100 / there));
            }
        });
        if (over.isEmpty()) {
            return Optional.empty();
        }
        long most = over.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        return Optional.of(new Conflict(
                Kind.ABOVE_SHARE,
                "%s is above %d %% of the time in %d %s from %s on, %d %% at most."
                        .formatted(
                                taker.name(),
                                share,
                                over.size(),
                                over.size() == 1 ? "week" : "weeks",
                                Words.DAY.format(Weekdays.date(5 * over.firstKey())),
                                most)));
    }
}
