package io.tspmo.planning.demand;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Supply.Person;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.platform.words.Words;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a project asks for.
 *
 * @param start the weekday on which the project wants to start; its lines are moved together with it
 */
public record Demand(int start, List<Line> lines) {

    /** As many as the flow can tell apart. */
    public static final int MOST_LINES = 60;

    /** Weekdays from start to end. The form allows 20 years; this only keeps a check from running without end. */
    static final int LONGEST = 25 * 52 * 5;

    public record Skill(String id, String name) {}

    /** A person requested by name. */
    public record Named(String id, String name) {}

    /**
     * @param level the least level of the skill, 1 to 5
     * @param person who alone may do it; null if anybody may who has the skill
     * @param weekly hundredths of hours in a week of five business days; of the fullest week where there is a profile
     * @param first first weekday, see {@link Weekdays}
     * @param last last weekday; before {@code first} when the line covers nothing but a weekend
     * @param profile null if all weeks ask for the same
     */
    public record Line(
            int number,
            Skill skill,
            int level,
            @Nullable Named person,
            long weekly,
            int first,
            int last,
            @Nullable WeeklyProfile profile) {

        public Line {
            if (profile != null && profile.hours().size() != Math.max(0, last - first + 1)) {
                throw new IllegalArgumentException("A profile has hours for each day of its line");
            }
        }

        boolean isOn(int weekday) {
            return first <= weekday && weekday <= last;
        }

        /** A holiday takes its share from the same hours each week; a profile was made with the holidays in mind. */
        public long on(int weekday, boolean holiday) {
            if (!isOn(weekday)) {
                return 0;
            }
            if (profile != null) {
                return profile.hours().get(weekday - first);
            }
            return holiday ? 0 : Hours.onWeekday(weekly, Weekdays.inWeek(weekday));
        }

        public boolean servedBy(Person candidate) {
            return candidate.levels().getOrDefault(skill.id(), 0) >= level
                    && (person == null || person.id().equals(candidate.id()));
        }

        Line movedBy(int weekdays) {
            return new Line(number, skill, level, person, weekly, first + weekdays, last + weekdays, profile);
        }

        public Line from(int weekday) {
            int begin = Math.max(first, weekday);
            return new Line(
                    number,
                    skill,
                    level,
                    person,
                    weekly,
                    begin,
                    last,
                    profile == null ? null : profile.without(begin - first));
        }

        /** {@code Java development (level 3 or above): 35 h a week, 7 Dec 2026 to 28 May 2027} */
        String inWords() {
            var hours = profile == null
                    ? Hours.text(weekly) + " a week"
                    : Hours.text(profile.hours().stream()
                                    .mapToLong(Long::longValue)
                                    .sum())
                            + ", at most " + Hours.text(weekly) + " a week";
            return "%s: %s, %s to %s"
                    .formatted(
                            who(),
                            hours,
                            Words.DAY.format(Weekdays.date(first)),
                            Words.DAY.format(Weekdays.date(last)));
        }

        /** {@code Java development (level 3 or above)}, {@code Java development by Java developer 1} */
        public String who() {
            return skill.name()
                    + (level > 1 ? " (level %d or above)".formatted(level) : "")
                    + (person == null ? "" : " by " + person.name());
        }
    }

    /** @throws IllegalArgumentException if there are more than 60 lines, or more than 25 years from start to end */
    public Demand {
        lines = lines.stream().filter(line -> line.first() <= line.last()).toList();
        if (lines.size() > MOST_LINES) {
            throw new IllegalArgumentException(
                    "A project may request %d lines of people, not %d".formatted(MOST_LINES, lines.size()));
        }
        if (!lines.isEmpty() && (long) last(lines) - Math.min(start, first(lines)) > LONGEST) {
            throw new IllegalArgumentException(
                    "Staff is requested until " + Weekdays.date(last(lines)) + ", more than 25 years after the start");
        }
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** The ids of the skills of its lines. */
    public Set<String> skills() {
        return lines.stream().map(line -> line.skill().id()).collect(Collectors.toSet());
    }

    /** First weekday of the earliest line; {@link #start()} if nothing is asked for. */
    public int first() {
        return isEmpty() ? start : first(lines);
    }

    /** Last weekday of the latest line; {@link #start()} if nothing is asked for. */
    public int last() {
        return isEmpty() ? start : last(lines);
    }

    /** The same demand with the project starting on another weekday. */
    public Demand startingOn(int weekday) {
        int by = weekday - start;
        return new Demand(weekday, lines.stream().map(line -> line.movedBy(by)).toList());
    }

    /** Without the days before this one: what is past can neither be staffed nor be short. */
    public Demand from(int weekday) {
        return new Demand(start, lines.stream().map(line -> line.from(weekday)).toList());
    }

    /** Hundredths of hours, of all days. */
    public long hours(Set<Integer> holidays) {
        return lines.stream()
                .flatMapToLong(line -> IntStream.rangeClosed(line.first(), line.last())
                        .mapToLong(day -> line.on(day, holidays.contains(day))))
                .sum();
    }

    /** A line each. */
    public String inWords() {
        return lines.stream().map(Line::inWords).collect(Collectors.joining("\n"));
    }

    private static int first(List<Line> lines) {
        return lines.stream().mapToInt(Line::first).min().orElseThrow();
    }

    private static int last(List<Line> lines) {
        return lines.stream().mapToInt(Line::last).max().orElseThrow();
    }
}
