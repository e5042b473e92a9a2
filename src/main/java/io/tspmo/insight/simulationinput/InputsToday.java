package io.tspmo.insight.simulationinput;

import io.tspmo.insight.montecarlo.ActivityNetwork;
import io.tspmo.insight.montecarlo.Inputs;
import io.tspmo.insight.montecarlo.Inputs.Link;
import io.tspmo.insight.montecarlo.Inputs.Method;
import io.tspmo.insight.montecarlo.Inputs.Reference;
import io.tspmo.insight.montecarlo.Inputs.Risk;
import io.tspmo.insight.montecarlo.Inputs.Task;
import io.tspmo.insight.reference.ReferenceClasses;
import io.tspmo.insight.simulationinput.ProjectFigures.Agreed;
import io.tspmo.insight.simulationinput.ProjectFigures.Row;
import io.tspmo.insight.simulationinput.ProjectFigures.Uploaded;
import io.tspmo.insight.simulationinput.SimulationTables.Versions;
import io.tspmo.planning.calendar.BusinessDays;
import io.tspmo.planning.resource.StaffedLines;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.State;
import io.tspmo.project.workdays.HolidayCalendar;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a simulation of a project rests on now. At most 11 SQL statements, whatever the project's size. */
@Component
public class InputsToday {

    private static final int YEARS_BEFORE = 5;
    private static final int YEARS_AFTER = 15;

    private final ProjectFigures figures;
    private final StaffedLines lines;
    private final SimulationTables tables;
    private final ReferenceClasses references;
    private final HolidayCalendar calendar;
    private final Clock clock;

    InputsToday(
            ProjectFigures figures,
            StaffedLines lines,
            SimulationTables tables,
            ReferenceClasses references,
            HolidayCalendar calendar,
            Clock clock) {
        this.figures = figures;
        this.lines = lines;
        this.tables = tables;
        this.references = references;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** With what the tables say about how to simulate it. */
    public record Found(Inputs inputs, SimulationTables.Rules rules) {}

    /** @throws Rejection if there is nothing to simulate, or the tables do not say how */
    public Found of(String code) {
        var gathering = new Gathering(code);
        var rules = gathering.versions.rules(gathering.agreed.tier());
        return new Found(gathering.inputs(rules), rules);
    }

    private final class Gathering {

        private final String code;
        private final Agreed agreed;
        private final Versions versions = tables.now();
        private final @Nullable Uploaded uploaded;
        private final Provenance provenance;
        private final Set<LocalDate> holidays;
        private final BusinessDays days;
        private final LocalDate today;
        private final LocalDate from;
        private final StaffedWeeks staffed;

        Gathering(String code) {
            this.code = code;
            agreed = figures.agreed(code);
            uploaded = figures.uploaded(code).orElse(null);
            today = LocalDate.now(clock);
            provenance = new Provenance(clock.getZone());
            holidays = calendar.holidays(today.minusYears(YEARS_BEFORE), today.plusYears(YEARS_AFTER));
            var every = new BusinessDays(holidays);
            from = every.date(every.onOrAfter(begin()));
            days = new BusinessDays(from, holidays);
            staffed = new StaffedWeeks(
                    lines.bySkill(ProjectCode.of(code), from.with(DayOfWeek.MONDAY), holidays), from, days);
        }

        private LocalDate begin() {
            if (uploaded == null) {
                return later(today, agreed.startDay());
            }
            return uploaded.statusDay() == null
                    ? later(today, uploaded.startDay())
                    : later(uploaded.statusDay().plusDays(1), uploaded.startDay());
        }

        private static LocalDate later(LocalDate one, LocalDate other) {
            return one.isAfter(other) ? one : other;
        }

        Inputs inputs(SimulationTables.Rules rules) {
            provenance.agreed(agreed);
            var done = provenance.day(agreed.doneAt());
            if (done != null) {
                return certain(
                        done,
                        null,
                        WorkLeft.hundredths(agreed.spent()),
                        "All work was reported as done on " + Provenance.in(done) + ".");
            }
            if (agreed.state() == State.ON_HOLD) {
                provenance.notes().add("The project is on hold: the simulation assumes that it resumes today.");
            }
            return uploaded == null ? withoutSchedule(rules) : scheduled(uploaded, rules);
        }

        /** What is done has ended on its day and cost what it cost: no risk and no luck changes that. */
        private Inputs certain(LocalDate done, @Nullable Integer schedule, long spent, String basis) {
            return inputs(
                    done,
                    spent,
                    0,
                    List.of(),
                    List.of(),
                    List.of(),
                    basis,
                    new Method(Method.LATEST, 0, 0, 0, null, schedule, provenance.sources()));
        }

        private Inputs withoutSchedule(SimulationTables.Rules rules) {
            provenance.noSchedule();
            long budget = WorkLeft.hundredths(agreed.budget());
            long planned = length(agreed.startDay(), agreed.finish());
            long left = length(later(from, agreed.startDay()), agreed.finish());
            if (left == 0) {
                left = planned * (100 - agreed.progress()) / 100;
                provenance
                        .notes()
                        .add("The planned finish has passed: %d %% of the planned time are left, as last reported."
                                .formatted(100 - agreed.progress()));
            }
            var whole = new WholeProject(planned, left, budget, agreed.progress());
            var pace = staffed.whole();
            var tasks = whole.tasks(staffed.requestedTime(), pace);
            provenance.people(staffed);
            var reference = versions.referenceRules(agreed.tier(), agreed.method());
            var found = references.of(
                    agreed.tier(),
                    agreed.method(),
                    reference,
                    () -> versions.publicSteps(agreed.tier(), agreed.method()));
            var risks = risks(new RiskEffects(versions, tasks, left, false, provenance.notes()));
            provenance.reference(found);
            return inputs(
                    null,
                    WorkLeft.hundredths(agreed.spent()),
                    0,
                    tasks,
                    List.of(),
                    risks,
                    "No schedule was uploaded by %s: the project is taken as a whole, from %s to %s, and compared with %d finished projects."
                            .formatted(
                                    Provenance.in(today),
                                    Provenance.in(agreed.startDay()),
                                    Provenance.in(agreed.finish()),
                                    found.projects()),
                    method(rules, reference.riskLuck(), reference.costLuck(), whole.reference(found), null));
        }

        private Inputs scheduled(Uploaded schedule, SimulationTables.Rules rules) {
            var version = provenance.schedule(schedule);
            var rows = figures.tasks(code, schedule.number());
            var costs = new TaskCosts(rows, agreed, schedule, provenance.notes());
            long spent = Math.max(WorkLeft.hundredths(agreed.spent()), costs.done());
            var finished = finished(rows);
            if (finished != null) {
                return certain(finished, schedule.number(), spent, version + ": all tasks are done.");
            }
            var links = figures.links(code, schedule.number());
            var work = WorkLeft.of(
                    rows,
                    links,
                    costs.planned(),
                    staffing(schedule.number(), rows),
                    days,
                    (likely, percent) -> versions.around(likely, agreed.tier(), agreed.method(), percent));
            provenance.people(staffed);
            provenance.estimates(rows, schedule.uploadedAt());
            long time = new ActivityNetwork(work.tasks(), work.links(), List.of()).likelyEnd();
            var risks = risks(new RiskEffects(versions, work.tasks(), time, true, provenance.notes()));
            return inputs(
                    null,
                    spent,
                    rules.correlation(),
                    work.tasks(),
                    work.links(),
                    risks,
                    "%s: %s, %s."
                            .formatted(
                                    version,
                                    many(
                                            rows.stream()
                                                    .filter(row -> !row.summary())
                                                    .count(),
                                            "task"),
                                    many(links.size(), "link")),
                    method(rules, 0, 0, null, schedule.number()));
        }

        private Method method(
                SimulationTables.Rules rules,
                int riskLuck,
                int costLuck,
                @Nullable Reference reference,
                @Nullable Integer schedule) {
            return new Method(
                    Method.LATEST, rules.overlap(), riskLuck, costLuck, reference, schedule, provenance.sources());
        }

        private Inputs inputs(
                @Nullable LocalDate finished,
                long spent,
                int correlation,
                List<Task> tasks,
                List<Link> links,
                List<Risk> risks,
                String basis,
                Method method) {
            return new Inputs(
                    from,
                    holidays.stream().sorted().toList(),
                    finished,
                    agreed.agreed(),
                    agreed.finish(),
                    WorkLeft.hundredths(agreed.budget()),
                    agreed.currency(),
                    spent,
                    correlation,
                    tasks,
                    links,
                    risks,
                    finished == null ? staffed.staffed() : List.of(),
                    basis,
                    List.copyOf(provenance.notes()),
                    versions.ids(),
                    method);
        }

        private long length(LocalDate first, LocalDate last) {
            return Math.max(0, days.in(first, last)) * Inputs.DAY;
        }

        private static @Nullable LocalDate finished(List<Row> rows) {
            return rows.stream().filter(row -> !row.summary()).allMatch(WorkLeft::done)
                    ? rows.stream()
                            .map(row -> row.actualFinish() == null ? row.finish() : row.actualFinish())
                            .max(LocalDate::compareTo)
                            .orElse(null)
                    : null;
        }

        private Map<Integer, Integer> staffing(int plan, List<Row> rows) {
            var needs = figures.needs(code, plan).stream()
                    .collect(Collectors.groupingBy(
                            ProjectFigures.Needs::task,
                            Collectors.mapping(ProjectFigures.Needs::skill, Collectors.toSet())));
            var places = new HashMap<Integer, Integer>();
            for (var row : rows) {
                var place = staffed.place(needs.getOrDefault(row.task(), Set.of()));
                if (place != null && !row.summary()) {
                    places.put(row.task(), place);
                }
            }
            return places;
        }

        private List<Risk> risks(RiskEffects effects) {
            var rows = figures.risks(code);
            provenance.risks(rows);
            return rows.stream().flatMap(effects::of).toList();
        }
    }

    private static String many(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
