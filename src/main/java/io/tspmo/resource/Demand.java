package io.tspmo.resource;

import io.tspmo.people.Hours;
import io.tspmo.people.Weekdays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a project asks for.
 *
 * @param start the weekday on which the project wants to start; its lines are moved together with it
 */
record Demand(int start, List<Line> lines) {

    /** Weekdays from start to end. The form allows 20 years; this only keeps a check from running without end. */
    static final int LONGEST = 25 * 52 * 5;

    record Skill(String id, String name) {}

    /**
     * @param weekly hundredths of hours in a week of five business days
     * @param first first weekday, see {@link Weekdays}
     * @param last last weekday; before {@code first} when the line covers nothing but a weekend
     */
    record Line(int number, Skill skill, long weekly, int first, int last) {

        boolean isOn(int weekday) {
            return first <= weekday && weekday <= last;
        }
    }

    /** @throws IllegalArgumentException if there are more than 60 lines, or more than 25 years from start to end */
    Demand {
        lines = lines.stream().filter(line -> line.first() <= line.last()).toList();
        if (lines.size() > 60) {
            throw new IllegalArgumentException("A project may ask for 60 lines of people, not " + lines.size());
        }
        if (!lines.isEmpty() && (long) last(lines) - Math.min(start, first(lines)) > LONGEST) {
            throw new IllegalArgumentException("People are asked for until " + Weekdays.date(last(lines))
                    + ", more than 25 years after the start");
        }
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** First weekday of the earliest line; {@link #start()} if nothing is asked for. */
    int first() {
        return isEmpty() ? start : first(lines);
    }

    /** Last weekday of the latest line; {@link #start()} if nothing is asked for. */
    int last() {
        return isEmpty() ? start : last(lines);
    }

    /** The same demand with the project starting on another weekday. */
    Demand startingOn(int weekday) {
        int by = weekday - start;
        return new Demand(
                weekday,
                lines.stream()
                        .map(line -> new Line(
                                line.number(), line.skill(), line.weekly(), line.first() + by, line.last() + by))
                        .toList());
    }

    /** Without the days before this one: what is past can neither be staffed nor be short. */
    Demand from(int weekday) {
        return new Demand(
                start,
                lines.stream()
                        .map(line -> new Line(
                                line.number(),
                                line.skill(),
                                line.weekly(),
                                Math.max(line.first(), weekday),
                                line.last()))
                        .toList());
    }

    /** {@code Java development: 35 h a week, 2026-12-07 to 2027-05-28}, a line each. */
    String inWords() {
        return lines.stream()
                .map(line -> "%s: %s a week, %s to %s"
                        .formatted(
                                line.skill().name(),
                                Hours.text(line.weekly()),
                                Weekdays.date(line.first()),
                                Weekdays.date(line.last())))
                .collect(Collectors.joining("\n"));
    }

    private static int first(List<Line> lines) {
        return lines.stream().mapToInt(Line::first).min().orElseThrow();
    }

    private static int last(List<Line> lines) {
        return lines.stream().mapToInt(Line::last).max().orElseThrow();
    }
}
