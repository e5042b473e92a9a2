package io.tspmo.planning.demand;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.demand.Demand.Skill;
import io.tspmo.platform.step.Answers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * More people of a skill for some time, or fewer.
 *
 * @param hoursWeek hours a week more or less
 * @param from first day
 * @param until last day
 */
public record DemandChange(boolean more, String skill, BigDecimal hoursWeek, LocalDate from, LocalDate until) {

    /** The form has lines 1 to 3. */
    private static final int LINES_IN_FORM = 3;

    public static List<DemandChange> answered(Answers answers) {
        return IntStream.rangeClosed(1, LINES_IN_FORM)
                .mapToObj(line -> "people" + line)
                .filter(field -> answers.has(field + "Effect"))
                .map(field -> new DemandChange(
                        answers.text(field + "Effect").equals("MORE"),
                        answers.text(field + "Skill"),
                        answers.number(field + "Hours").setScale(2, RoundingMode.HALF_EVEN),
                        Objects.requireNonNull(answers.date(field + "From"), field),
                        Objects.requireNonNull(answers.date(field + "Until"), field)))
                .toList();
    }

    /**
     * The lines after some changes. What is past stays, and fewer never becomes less than nothing.
     *
     * @param today the first day that can still change
     */
    public static List<Requested> apply(List<Requested> lines, List<DemandChange> changes, LocalDate today) {
        var result = lines;
        int used = last(lines); // past bookings hang on numbers, so none is given to another line
        for (var change : changes) {
            var from = change.from.isBefore(today) ? today : change.from;
            if (!change.until.isBefore(from)) {
                result = change.more ? change.added(result, from, used) : change.cut(result, from, used);
            }
        }
        return result;
    }

    private List<Requested> added(List<Requested> lines, LocalDate first, int used) {
        var result = new ArrayList<>(lines);
        result.add(new Requested(Math.max(used, last(lines)) + 1, skill, hoursWeek, first, until));
        return result;
    }

    /**
     * Takes the hours from the youngest lines of the skill first, span by span; a line may fall into parts. What the lines with
     * the same hours each week do not have is taken from those whose weeks differ.
     */
    private List<Requested> cut(List<Requested> lines, LocalDate first, int used) {
        var hit = lines.stream()
                .filter(line -> line.skill().equals(skill) && !line.differs())
                .filter(line ->
                        !line.lastDay().isBefore(first) && !line.firstDay().isAfter(until))
                .sorted(Comparator.comparing(Requested::number).reversed())
                .toList();
        var result = new ArrayList<>(lines);
        var parts = new ArrayList<Requested>();
        hit.forEach(line -> parts.addAll(parts(line, hit, first)));
        int next = Math.max(used, last(lines)) + 1;
        result.removeAll(hit);
        for (var line : hit) {
            int number = line.number();
            for (var part :
                    parts.stream().filter(one -> one.number() == line.number()).toList()) {
                result.add(part.numbered(number));
                number = next++;
            }
            next = Math.max(next, last(result) + 1);
        }
        result.sort(Comparator.comparing(Requested::number));
        return lines.stream().anyMatch(line -> line.differs() && line.skill().equals(skill))
                ? cutWeeks(lines, result, first)
                : result;
    }

    /** Takes from the lines whose weeks differ, the youngest first, what the others did not have. */
    private List<Requested> cutWeeks(List<Requested> before, List<Requested> lines, LocalDate first) {
        var open = new TreeMap<Integer, Long>();
        int from = Weekdays.onOrAfter(first);
        int last = Weekdays.onOrBefore(until);
        for (int day = from; day <= last; day++) {
            long given = sameOn(before, day) - sameOn(lines, day);
            long asked = Hours.onWeekday(Hours.hundredths(hoursWeek), Weekdays.inWeek(day));
            open.merge(Weekdays.weekOf(day), asked - given, Long::sum);
        }
        var result = new ArrayList<>(lines);
        for (int at = result.size() - 1; at >= 0; at--) {
            var line = result.get(at);
            if (line.differs() && line.skill().equals(skill)) {
                result.set(at, cutWeeks(line, open, from, last));
            }
        }
        result.removeIf(line -> line.hoursWeek().signum() == 0);
        return result;
    }

    private static Requested cutWeeks(Requested line, TreeMap<Integer, Long> open, int from, int last) {
        var asked = line.line(new Skill(line.skill(), line.skill()), null);
        var left = new TreeMap<LocalDate, BigDecimal>();
        line.weeks().forEach((monday, hours) -> {
            int week = Weekdays.weekOf(Weekdays.onOrAfter(monday));
            long there = IntStream.rangeClosed(Math.max(from, 5 * week), Math.min(last, 5 * week + 4))
                    .mapToLong(day -> asked.on(day, false))
                    .sum();
            long taken = Math.min(there, Math.max(0, open.getOrDefault(week, 0L)));
            open.merge(week, -taken, Long::sum);
            var rest = hours.subtract(Hours.decimal(taken));
            if (rest.signum() > 0) {
                left.put(monday, rest);
            }
        });
        return line.with(left, line.firstDay(), line.lastDay());
    }

    /** What the lines of the skill with the same hours each week ask for on a day. */
    private long sameOn(List<Requested> lines, int day) {
        return lines.stream()
                .filter(line -> line.skill().equals(skill) && !line.differs())
                .mapToLong(line -> line.line(new Skill(skill, skill), null).on(day, false))
                .sum();
    }

    /** What is left of one line, in order, after the lines younger than it gave what they have. */
    private List<Requested> parts(Requested line, List<Requested> hit, LocalDate first) {
        var starts = new TreeSet<LocalDate>();
        starts.add(line.firstDay());
        starts.add(first);
        starts.add(until.plusDays(1));
        hit.forEach(other -> {
            starts.add(other.firstDay());
            starts.add(other.lastDay().plusDays(1));
        });
        var parts = new ArrayList<Requested>();
        for (var start : starts.subSet(line.firstDay(), true, line.lastDay(), true)) {
            var following = starts.higher(start);
            var end = following == null || following.isAfter(line.lastDay()) ? line.lastDay() : following.minusDays(1);
            var hours = left(line, hit, first, start);
            if (hours.signum() > 0) {
                add(parts, line.with(hours, start, end));
            }
        }
        return parts;
    }

    private BigDecimal left(Requested line, List<Requested> hit, LocalDate first, LocalDate day) {
        if (day.isBefore(first) || day.isAfter(until)) {
            return line.hoursWeek();
        }
        var toCut = hoursWeek;
        for (var younger : hit) {
            if (younger.number() == line.number()) {
                break;
            }
            if (!day.isBefore(younger.firstDay()) && !day.isAfter(younger.lastDay())) {
                toCut = toCut.subtract(younger.hoursWeek());
            }
        }
        return line.hoursWeek().subtract(toCut.max(BigDecimal.ZERO)).max(BigDecimal.ZERO);
    }

    /** Two spans in a row with the same hours are one. */
    private static void add(List<Requested> parts, Requested part) {
        var last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
        if (last != null
                && last.lastDay().plusDays(1).equals(part.firstDay())
                && last.hoursWeek().compareTo(part.hoursWeek()) == 0) {
            parts.set(parts.size() - 1, last.with(last.hoursWeek(), last.firstDay(), part.lastDay()));
        } else {
            parts.add(part);
        }
    }

    private static int last(List<Requested> lines) {
        return lines.stream().mapToInt(Requested::number).max().orElse(0);
    }
}
