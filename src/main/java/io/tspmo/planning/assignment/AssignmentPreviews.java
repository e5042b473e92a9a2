package io.tspmo.planning.assignment;

import io.tspmo.planning.assignment.AssignmentConflicts.Taker;
import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.demand.Demand.Line;
import io.tspmo.planning.demand.Staffing.Booking;
import io.tspmo.planning.people.People;
import io.tspmo.planning.resource.Bookings;
import io.tspmo.planning.resource.Demands;
import io.tspmo.planning.resource.Reservations;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reckons whose hours a change of assignments would move on which days, and who can be chosen for one. Nothing is booked. */
@Component
@Transactional(readOnly = true)
class AssignmentPreviews {

    private final Projects projects;
    private final Demands demands;
    private final Bookings bookings;
    private final Reservations reservations;
    private final People people;
    private final AssignmentConflicts conflicts;
    private final JdbcClient jdbc;
    private final Clock clock;

    AssignmentPreviews(
            Projects projects,
            Demands demands,
            Bookings bookings,
            Reservations reservations,
            People people,
            AssignmentConflicts conflicts,
            JdbcClient jdbc,
            Clock clock) {
        this.projects = projects;
        this.demands = demands;
        this.bookings = bookings;
        this.reservations = reservations;
        this.people = people;
        this.conflicts = conflicts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws Rejection if there is nothing to change, or nobody to change it for */
    AssignmentPreview of(ProjectCode code, AssignmentChange change) {
        var project = projects.get(code);
        if (!project.isOpen() || project.phase().compareTo(Phase.CLOSING) >= 0) {
            throw Rejection.conflict("This project requests no staff any more.");
        }
        if (!bookings.areHard(code)
                && !reservations.of(code).map(Reservations.Reservation::holds).orElse(false)) {
            throw Rejection.conflict(
                    "No people are reserved for this project yet. They are reserved when its request is approved; you can change them here then.");
        }
        var line = demands.of(code).demand().lines().stream()
                .filter(one -> one.number() == change.line())
                .findAny()
                .orElseThrow(() -> Rejection.of("line", "The project has no line %d.".formatted(change.line())));
        var taken = change.from() == null ? List.<Booking>of() : taken(code, change, change.from());
        var taker = change.to() == null ? null : taker(change.to());
        var given = taker == null
                ? List.<Booking>of()
                : change.from() == null
                        ? open(code, change, line, taker)
                        : taken.stream()
                                .map(one -> new Booking(one.line(), taker.id(), one.day(), one.hours()))
                                .toList();
        return new AssignmentPreview(
                change, taken, given, taker == null ? List.of() : conflicts.of(line, taker, given));
    }

    /** What the one has, week by week as much as is wanted, each day in proportion. */
    private List<Booking> taken(ProjectCode code, AssignmentChange change, String from) {
        var booked = bookings.of(code, change.line(), from, begin(change), change.last());
        if (booked.isEmpty()) {
            throw Rejection.of(
                    "from", "This person has nothing booked on line %d in these days.".formatted(change.line()));
        }
        var weeks = new TreeMap<Integer, List<Booking>>();
        booked.forEach(one -> weeks.computeIfAbsent(Weekdays.weekOf(one.day()), none -> new ArrayList<>())
                .add(one));
        var taken = new ArrayList<Booking>();
        weeks.values().forEach(days -> {
            long there = days.stream().mapToLong(Booking::hours).sum();
            spread(limited(change, there), days, there, taken);
        });
        return taken;
    }

    private static void spread(long wanted, List<Booking> days, long there, List<Booking> result) {
        long before = 0;
        for (var day : days) {
            long hours = wanted * (before + day.hours()) / there - wanted * before / there;
            before += day.hours();
            if (hours > 0) {
                result.add(new Booking(day.line(), day.person(), day.day(), hours));
            }
        }
    }

    /** What nobody is booked for: on days on which the person has time first, and if that is too little, evenly. */
    private List<Booking> open(ProjectCode code, AssignmentChange change, Line line, Taker taker) {
        int first = Math.max(line.first(), Weekdays.onOrAfter(begin(change)));
        int last = Math.min(line.last(), Weekdays.onOrBefore(change.last()));
        if (last < first) {
            throw Rejection.of("first", "Line %d requests no hours in these days.".formatted(line.number()));
        }
        int monday = 5 * Weekdays.weekOf(first);
        int friday = 5 * Weekdays.weekOf(last) + 4;
        var time = people.timeOf(Set.of(taker.id()), monday, friday, Set.of());
        var booked = new HashMap<Integer, Long>();
        jdbc.sql(
                        "select day, sum(100 * hours)::bigint as hundredths from resource_booking_view where project_code = ? and line = ?"
                                + " and day between ? and ? group by day")
                .params(code.value(), line.number(), Weekdays.date(monday), Weekdays.date(friday))
                .query(row -> {
                    int day = Weekdays.onOrBefore(row.getObject("day", LocalDate.class));
                    booked.merge(Weekdays.weekOf(day), row.getLong("hundredths"), Long::sum);
                });
        var given = new ArrayList<Booking>();
        for (int week = Weekdays.weekOf(first); week <= Weekdays.weekOf(last); week++) {
            long requested = 0;
            var free = new ArrayList<Booking>();
            var even = new ArrayList<Booking>();
            for (int day = 5 * week; day < 5 * week + 5; day++) {
                requested += line.on(day, time.holidays().contains(day));
                if (day >= first && day <= last && !time.holidays().contains(day)) {
                    free.add(new Booking(line.number(), taker.id(), day, time.free(time.number(taker.id()), day)));
                    even.add(new Booking(line.number(), taker.id(), day, 1));
                }
            }
            long wanted = limited(change, Math.max(0, requested - booked.getOrDefault(week, 0L)));
            long there = free.stream().mapToLong(Booking::hours).sum();
            if (wanted > 0 && !even.isEmpty()) {
                spread(wanted, there >= wanted ? free : even, there >= wanted ? there : even.size(), given);
            }
        }
        if (given.isEmpty()) {
            throw Rejection.of(
                    "line", "Line %d has all its hours in these days. Swap people instead.".formatted(line.number()));
        }
        if (given.stream().anyMatch(one -> one.hours() > 2400)) {
            throw Rejection.of("hours", "That is more than 24 hours on a day.");
        }
        return given;
    }

    private static long limited(AssignmentChange change, long hours) {
        return change.hoursWeek() == null ? hours : Math.min(hours, Hours.hundredths(change.hoursWeek()));
    }

    private LocalDate begin(AssignmentChange change) {
        return Collections.max(List.of(change.first(), LocalDate.now(clock)));
    }

    private Taker taker(String id) {
        return jdbc.sql("select id, name, last_day from people_person_view where id = ?")
                .param(id)
                .query(Taker.class)
                .optional()
                .orElseThrow(() -> Rejection.of("to", "There is no person %s.".formatted(id)));
    }

    /** People who can be chosen, by name. */
    List<Taker> candidates() {
        return jdbc.sql(
                        "select id, name, last_day from people_person_view where coalesce(last_day, 'infinity') >= ? order by name, id")
                .param(LocalDate.now(clock))
                .query(Taker.class)
                .list();
    }

    /** Who has something booked on a line from today on, by name. */
    List<Taker> booked(ProjectCode code, int line) {
        return jdbc.sql(
                        """
                        select id, name, last_day from people_person_view
                        where id in (select person_id from resource_booking_view where project_code = ? and line = ? and day >= ?) order by name, id
                        """)
                .params(code.value(), line, LocalDate.now(clock))
                .query(Taker.class)
                .list();
    }
}
