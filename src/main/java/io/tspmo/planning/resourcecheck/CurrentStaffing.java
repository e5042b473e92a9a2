package io.tspmo.planning.resourcecheck;

import io.tspmo.ledger.database.PerTransaction;
import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.PeoplesTime;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.demand.Demand;
import io.tspmo.planning.demand.ResourceCheck;
import io.tspmo.planning.demand.Staffing;
import io.tspmo.planning.people.People;
import io.tspmo.planning.resource.Bookings;
import io.tspmo.planning.resource.Demands;
import io.tspmo.planning.resource.StaffedLines;
import io.tspmo.planning.resource.StaffedLines.SkillWeek;
import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.platform.words.Words;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.standing.ResourceStanding;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a project has of the people it requests from today on. Before anything is committed the question is whether all can be
 * staffed, and what the project itself has reserved counts as free; once it is, what is not booked from the next Monday on is short (within a
 * week hours may be done on any day). The table {@code resourceVerdict} judges both.
 */
@Component
class CurrentStaffing implements ResourceStanding {

    private final Projects projects;
    private final Demands demands;
    private final People people;
    private final Bookings bookings;
    private final StaffedLines lines;
    private final DeployedTables tables;
    private final Clock clock;

    /** The part of a passport that is frozen next needs the same. */
    private final PerTransaction<ProjectCode, Situation> known = new PerTransaction<>();

    CurrentStaffing(
            Projects projects,
            Demands demands,
            People people,
            Bookings bookings,
            StaffedLines lines,
            DeployedTables tables,
            Clock clock) {
        this.projects = projects;
        this.demands = demands;
        this.people = people;
        this.bookings = bookings;
        this.lines = lines;
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * @param demand all that is requested, also of before today
     * @param time from today on, of the people whom the demand is about
     */
    record Situation(Demand demand, PeoplesTime time) {

        /** Compares what is still to come with the free time. */
        ResourceCheck check() {
            var supply = time.supply();
            var start = Weekdays.date(demand.start());
            var staffing = Staffing.judge(demand.from(time.first()), supply);
            return ResourceCheck.of(staffing, supply.skills(), start, start);
        }
    }

    /** As it was read last in this transaction. */
    Situation situation(ProjectCode code) {
        return known.get(code, this::read);
    }

    private Situation read(ProjectCode code) {
        var demand = demands.of(code).demand();
        int today = Weekdays.onOrAfter(LocalDate.now(clock));
        var open = demand.from(today);
        // of a demand without lines, the first and the last day are its start, which may be past
        int first = Math.max(today, open.first());
        return new Situation(demand, people.time(open.skills(), first, Math.max(first, open.last()), Set.of(code)));
    }

    @Override
    @Transactional(readOnly = true)
    public Standing now(ProjectCode code) {
        known.forget();
        var today = LocalDate.now(clock);
        var project = projects.get(code);
        if (!project.isOpen() || project.phase().compareTo(Phase.CLOSING) >= 0) {
            return new Standing(null, "No work is to come that needs staff.", today);
        }
        var situation = situation(code);
        var open = situation.demand().from(situation.time().first());
        if (open.isEmpty()) {
            return new Standing(null, "No staff is requested from now on.", today);
        }
        var check = situation.check();
        if (!bookings.areHard(code)) {
            return new Standing(verdict(Assessed.figures(check)), check.findings(), today);
        }
        int week = Weekdays.weekOf(situation.time().first() + 4);
        var weeks = lines.bySkill(
                code, situation.demand().lines(), week, situation.time().holidays());
        long requested = weeks.stream().mapToLong(SkillWeek::requested).sum();
        long lacking = requested - weeks.stream().mapToLong(SkillWeek::booked).sum();
        var booked = "%s requested from %s on are booked."
                .formatted(
                        lacking == 0
                                ? "All " + Hours.text(requested)
                                : Hours.text(requested - lacking) + " of the " + Hours.text(requested),
                        Words.DAY.format(Weekdays.date(5 * week)));
        return new Standing(
                verdict(Map.of(
                        "peakLoad",
                        check.peakLoad().doubleValue(),
                        "shortHours",
                        Hours.decimal(lacking).doubleValue())),
                lacking == 0 ? booked : booked + "\n" + check.findings(),
                today);
    }

    private String verdict(Map<String, Object> figures) {
        return tables.latest("resourceVerdict").one("resourceVerdict", figures);
    }
}
