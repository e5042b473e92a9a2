package io.tspmo.insight.gatecalendar;

import io.tspmo.insight.gatecalendar.GateDay.Standing;
import io.tspmo.project.access.ProjectScope;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.State;
import io.tspmo.project.workdays.HolidayCalendar;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The planned and the expected day of each gate. Planned is the baseline of the milestone of the schedule that names the gate,
 * else its share of the time from the agreed start to the agreed finish. Expected is the day of the decision, the deadline of
 * the votes, where the milestone is now, or the planned day moved by as much as the finish is expected to move; never before
 * today, the end of a hold, or the gate before.
 */
@Service
public class GateDays {

    private final GateRows rows;
    private final Committees committees;
    private final HolidayCalendar calendar;
    private final Clock clock;

    GateDays(GateRows rows, Committees committees, HolidayCalendar calendar, Clock clock) {
        this.rows = rows;
        this.committees = committees;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** What is expected or was decided between two days, both included, the earliest first. */
    List<GateDay> between(ProjectScope scope, LocalDate from, LocalDate until) {
        var since = from.atStartOfDay(clock.getZone()).toInstant();
        return days(rows.between(scope.where(Right.READ), since, until)).stream()
                .filter(gate ->
                        !gate.expected().isBefore(from) && !gate.expected().isAfter(until))
                .sorted(Comparator.comparing(GateDay::expected)
                        .thenComparing(gate -> gate.row().project()))
                .toList();
    }

    /** What still was to be decided on its planned day, and is not yet; the longest late first. */
    List<GateDay> late(ProjectScope scope) {
        var today = LocalDate.now(clock);
        return days(rows.between(scope.where(Right.READ), clock.instant(), today)).stream()
                .filter(gate -> !gate.isDecided()
                        && gate.planned() != null
                        && gate.planned().isBefore(today))
                .sorted(Comparator.comparing(GateDay::lateDays).reversed())
                .toList();
    }

    /**
     * The days of the next gate.
     *
     * @param planned null for a gate that nobody plans
     * @param expected never before today
     */
    public record NextGate(String gate, @Nullable LocalDate planned, LocalDate expected) {}

    /** The next gate of each of these projects that has one, by project. */
    public Map<String, NextGate> next(List<String> projects) {
        var next = new LinkedHashMap<String, NextGate>();
        for (var gate : days(rows.of(projects))) {
            var row = gate.row();
            if (row.gate().equals(row.nextGate()) && !gate.isDecided()) {
                next.put(row.project(), new NextGate(row.gate(), gate.planned(), gate.expected()));
            }
        }
        return next;
    }

    /**
     * A gate on a time line.
     *
     * @param planned null for a gate that nobody plans
     * @param expected or the day on which it was decided
     */
    public record GateMark(
            String project,
            String gate,
            String name,
            boolean decided,
            @Nullable LocalDate planned,
            LocalDate expected) {}

    /** All gates of some projects, in the order of each plan. */
    public List<GateMark> marks(List<String> projects) {
        var gates = rows.of(projects);
        return days(gates, Collections.nCopies(gates.size(), List.of())).stream()
                .map(day -> new GateMark(
                        day.row().project(),
                        day.row().gate(),
                        day.row().name(),
                        day.isDecided(),
                        day.planned(),
                        day.expected()))
                .toList();
    }

    private List<GateDay> days(List<GateRow> gates) {
        return days(gates, committees.of(gates));
    }

    private List<GateDay> days(List<GateRow> gates, List<List<String>> voters) {
        var today = LocalDate.now(clock);
        var holidays = holidays(gates);
        var days = new ArrayList<GateDay>();
        String project = null;
        var reached = today;
        for (int i = 0; i < gates.size(); i++) {
            var row = gates.get(i);
            if (!row.project().equals(project)) {
                project = row.project();
                reached = today;
            }
            var day = day(row, today, reached, holidays, voters.get(i));
            days.add(day);
            if (!day.isDecided() && "PLANNED".equals(row.kind())) {
                reached = later(reached, day.expected());
            }
        }
        return days;
    }

    private GateDay day(
            GateRow row, LocalDate today, LocalDate earliest, Set<LocalDate> holidays, List<String> voters) {
        var planned = planned(row, holidays);
        var plannedFrom = planned == null
                ? ""
                : row.milestonePlanned() != null
                        ? "Milestone of the schedule"
                        : "%s, %d %% of the time".formatted(row.agreed(), row.plannedPercent());
        if (row.decidedAt() != null && !row.isOpen()) {
            return new GateDay(
                    row, Standing.DECIDED, planned, plannedFrom, dayOf(row.decidedAt()), "Day of the decision", voters);
        }
        if (row.isOpen() && row.deadline() != null) {
            return new GateDay(
                    row, Standing.OPEN, planned, plannedFrom, dayOf(row.deadline()), "Votes until this day", voters);
        }
        var standing = row.state() == State.ON_HOLD
                ? Standing.ON_HOLD
                : row.gate().equals(row.nextGate()) ? Standing.NEXT : Standing.AHEAD;
        var expected = row.milestoneExpected() != null
                ? row.milestoneExpected()
                : (planned == null ? earliest : planned).plusDays(row.delayDays());
        var from = row.milestoneExpected() != null
                ? "Milestone of the schedule"
                : row.delayDays() > 0 ? "Planned day and %d days of delay".formatted(row.delayDays()) : "Planned day";
        if (row.heldUntil() != null && row.heldUntil().isAfter(expected)) {
            expected = row.heldUntil();
            from = "End of the hold";
        }
        if (expected.isBefore(earliest)) {
            expected = earliest;
            from = earliest.equals(today) ? "Planned day has passed" : "Not before the gate before it";
        }
        return new GateDay(row, standing, planned, plannedFrom, business(expected, holidays), from, voters);
    }

    private static @Nullable LocalDate planned(GateRow row, Set<LocalDate> holidays) {
        if (row.milestonePlanned() != null) {
            return row.milestonePlanned();
        }
        if (row.plannedPercent() == null) {
            return null;
        }
        long days = row.finish().toEpochDay() - row.start().toEpochDay();
        return business(row.start().plusDays(days * row.plannedPercent() / 100), holidays);
    }

    /** The same day, or the next one on which somebody works. */
    private static LocalDate business(LocalDate day, Set<LocalDate> holidays) {
        var open = day;
        while (open.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 || holidays.contains(open)) {
            open = open.plusDays(1);
        }
        return open;
    }

    private Set<LocalDate> holidays(List<GateRow> gates) {
        var today = LocalDate.now(clock);
        var first = gates.stream()
                .map(GateRow::start)
                .min(Comparator.naturalOrder())
                .orElse(today);
        var last = gates.stream()
                .map(GateRow::finish)
                .max(Comparator.naturalOrder())
                .orElse(today);
        return calendar.holidays(
                first.isBefore(today) ? first : today, later(last, today).plusYears(1));
    }

    private LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, clock.getZone());
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
