package io.tspmo.planning.staffing;

import io.tspmo.planning.booking.PeopleBooking;
import io.tspmo.planning.demand.Demand;
import io.tspmo.planning.demand.Difference;
import io.tspmo.planning.demand.Requested;
import io.tspmo.planning.resource.Bookings;
import io.tspmo.planning.resource.Demands;
import io.tspmo.planning.resourcecheck.Assessed;
import io.tspmo.planning.schedule.ScheduleStored;
import io.tspmo.planning.schedule.ScheduleStored.Asked;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.event.NoticeSettled;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.Projects;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people that a schedule requests become the demand of its project until some are committed. After that it takes a change,
 * and the lead is informed of what differs. A schedule is never refused for its demand: what cannot be taken over is reported too.
 */
@Component
class PlannedDemand {

    /** Of news about people whom the current schedule requests and the project does not. */
    private static final String TOPIC = "scheduledStaff";

    private final Projects projects;
    private final PeopleBooking booking;
    private final Demands demands;
    private final Bookings bookings;
    private final Assessed assessed;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    PlannedDemand(
            Projects projects,
            PeopleBooking booking,
            Demands demands,
            Bookings bookings,
            Assessed assessed,
            ApplicationEventPublisher events,
            JdbcClient jdbc) {
        this.projects = projects;
        this.booking = booking;
        this.demands = demands;
        this.bookings = bookings;
        this.assessed = assessed;
        this.events = events;
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional
    void on(ScheduleStored stored) {
        var code = stored.code();
        var project = projects.lock(code);
        bookings.lock();
        var wanted = lines(stored.asked());
        var wrong = wrong(wanted);
        if (wrong != null) {
            notifyLead(
                    project,
                    "The project cannot request these people of the schedule: %s. The demand stays as it was."
                            .formatted(wrong));
            return;
        }
        var differs = Difference.of(demands.lines(code), wanted);
        if (differs.isEmpty()) {
            events.publishEvent(new NoticeSettled(code, TOPIC));
            return;
        }
        if (bookings.areHard(code)) {
            notifyLead(
                    project,
                    "The schedule requests other people than are committed. Request a change if it is right. "
                            + String.join("; ", differs) + ".");
            return;
        }
        booking.replace(
                code,
                wanted,
                null,
                "The project requests the people of version %d of its schedule.".formatted(stored.number()));
        events.publishEvent(new NoticeSettled(code, TOPIC));
        assessed.again(code);
    }

    /** One line for each skill, level and person, with hours by week that add up to what was asked. */
    static List<Requested> lines(List<Asked> asked) {
        record Kind(String skill, int level, @Nullable String person) {}
        var byKind = new TreeMap<Kind, SortedMap<LocalDate, BigDecimal>>(Comparator.comparing(Kind::skill)
                .thenComparing(Kind::level)
                .thenComparing(Kind::person, Comparator.nullsFirst(Comparator.naturalOrder())));
        for (var one : asked) {
            byKind.computeIfAbsent(new Kind(one.skill(), one.level(), one.person()), none -> new TreeMap<>())
                    .merge(one.week(), one.hours(), BigDecimal::add);
        }
        var lines = new ArrayList<Requested>();
        byKind.forEach((kind, weeks) ->
                lines.add(Requested.byWeek(lines.size() + 1, kind.skill(), kind.level(), kind.person(), weeks)));
        return lines;
    }

    /** Why these cannot be asked for; null if they can. */
    private @Nullable String wrong(List<Requested> lines) {
        if (lines.size() > Demand.MOST_LINES) {
            return "%d kinds of people, where %d are possible".formatted(lines.size(), Demand.MOST_LINES);
        }
        for (var line : lines) {
            if (line.hoursWeek().compareTo(Requested.MOST_HOURS) > 0) {
                return "%s hours of %s in a week".formatted(line.hoursWeek().toPlainString(), line.skill());
            }
        }
        var first = lines.stream().map(Requested::firstDay).min(LocalDate::compareTo);
        var last = lines.stream().map(Requested::lastDay).max(LocalDate::compareTo);
        if (first.isPresent() && last.orElseThrow().isAfter(first.get().plusYears(20))) {
            return "people from %s until %s, more than 20 years".formatted(first.get(), last.get());
        }
        var unknown = jdbc.sql(
                        """
                        select wanted from unnest(?) wanted where wanted not in (select id from people_skill_view)
                        union all select wanted from unnest(?) wanted where wanted not in (select id from people_person_view) limit 5
                        """)
                .params(
                        lines.stream().map(Requested::skill).distinct().toArray(String[]::new),
                        lines.stream()
                                .map(Requested::person)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toArray(String[]::new))
                .query(String.class)
                .list();
        return unknown.isEmpty() ? null : String.join(", ", unknown) + ", which this server does not know";
    }

    private void notifyLead(Project project, String text) {
        events.publishEvent(NoticeRequested.to(NoticeKind.PEOPLE_CHANGED, project.lead(), project.code(), text)
                .about(TOPIC));
    }
}
