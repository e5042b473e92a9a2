package io.tspmo.planning.demand;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.demand.Demand.Skill;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lines with all that is still to come some weeks later. What is past stays where it was, on the number it had. */
public final class DemandShift {

    private DemandShift() {}

    public static List<Requested> of(List<Requested> lines, int weeks, LocalDate today) {
        if (weeks < 1) {
            throw new IllegalArgumentException("Demand moves by one week or more, not by " + weeks);
        }
        var shifted = new ArrayList<Requested>();
        int next = lines.stream().mapToInt(Requested::number).max().orElse(0) + 1;
        for (var line : lines) {
            if (line.lastDay().isBefore(today)) {
                shifted.add(line);
            } else if (!line.firstDay().isBefore(today)) {
                shifted.add(later(line, weeks));
            } else {
                shifted.add(part(line, line.firstDay(), today.minusDays(1)));
                shifted.add(later(part(line, today, line.lastDay()), weeks).numbered(next++));
            }
        }
        shifted.removeIf(line -> line.hoursWeek().signum() == 0);
        return shifted;
    }

    private static Requested later(Requested line, int weeks) {
        var from = line.firstDay().plusWeeks(weeks);
        var until = line.lastDay().plusWeeks(weeks);
        if (!line.differs()) {
            return line.with(line.hoursWeek(), from, until);
        }
        var moved = new TreeMap<LocalDate, BigDecimal>();
        line.weeks().forEach((monday, hours) -> moved.put(monday.plusWeeks(weeks), hours));
        return line.with(moved, from, until);
    }

    /** The two parts of a week that is cut add up to what it asked for. */
    private static Requested part(Requested line, LocalDate from, LocalDate until) {
        if (!line.differs()) {
            return line.with(line.hoursWeek(), from, until);
        }
        var whole = line.line(new Skill(line.skill(), line.skill()), null);
        SortedMap<LocalDate, BigDecimal> weeks = new TreeMap<>();
        for (int day = Weekdays.onOrAfter(from); day <= Weekdays.onOrBefore(until); day++) {
            long hours = whole.on(day, false);
            if (hours > 0) {
                weeks.merge(Weekdays.date(5 * Weekdays.weekOf(day)), Hours.decimal(hours), BigDecimal::add);
            }
        }
        return line.with(weeks, from, until);
    }
}
