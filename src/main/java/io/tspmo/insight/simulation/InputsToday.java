package io.tspmo.insight.simulation;

import io.tspmo.insight.montecarlo.Inputs;
import io.tspmo.insight.montecarlo.Inputs.Estimate;
import io.tspmo.insight.montecarlo.Inputs.Link;
import io.tspmo.insight.montecarlo.Inputs.Risk;
import io.tspmo.insight.montecarlo.Inputs.Task;
import io.tspmo.insight.simulation.ProjectFigures.Agreed;
import io.tspmo.insight.simulation.ProjectFigures.RiskRow;
import io.tspmo.insight.simulation.ProjectFigures.Row;
import io.tspmo.insight.simulation.ProjectFigures.Uploaded;
import io.tspmo.insight.simulation.SimulationTables.Versions;
import io.tspmo.planning.calendar.BusinessDays;
import io.tspmo.planning.resource.StaffedLines;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.project.HolidayCalendar;
import io.tspmo.project.project.ProjectCode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a simulation of a project rests on now. At most 10 SQL statements, whatever the project's size. */
@Component
class InputsToday {

    private static final int YEARS_BEFORE = 5;
    private static final int YEARS_AFTER = 15;

    private final ProjectFigures figures;
    private final StaffedLines lines;
    private final SimulationTables tables;
    private final HolidayCalendar calendar;
    private final Clock clock;

    InputsToday(
            ProjectFigures figures,
            StaffedLines lines,
            SimulationTables tables,
            HolidayCalendar calendar,
            Clock clock) {
        this.figures = figures;
        this.lines = lines;
        this.tables = tables;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** With what the tables say about how to simulate it. */
    record Found(Inputs inputs, SimulationTables.Rules rules) {}

    /** @throws Rejection if there is nothing to simulate, or the tables do not say how */
    Found of(String code) {
        var gathering = new Gathering(code);
        var rules = gathering.versions.rules(gathering.agreed.tier());
        return new Found(gathering.inputs(rules.correlation()), rules);
    }

    private final class Gathering {

        private final String code;
        private final Agreed agreed;
        private final Versions versions = tables.now();
        private final @Nullable Uploaded uploaded;
        private final List<String> notes = new ArrayList<>();
        private final Set<LocalDate> holidays;
        private final BusinessDays days;
        private final LocalDate from;
        private final StaffedWeeks staffed;

        Gathering(String code) {
            this.code = code;
            agreed = figures.agreed(code);
            uploaded = figures.uploaded(code).orElse(null);
            var today = LocalDate.now(clock);
            holidays = calendar.holidays(today.minusYears(YEARS_BEFORE), today.plusYears(YEARS_AFTER));
            var every = new BusinessDays(holidays);
            from = every.date(every.onOrAfter(begin(today)));
            days = new BusinessDays(from, holidays);
            staffed = new StaffedWeeks(
                    lines.bySkill(ProjectCode.of(code), from.with(DayOfWeek.MONDAY), holidays), from, days);
        }

        private LocalDate begin(LocalDate today) {
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

        Inputs inputs(int correlation) {
            long budget = WorkLeft.hundredths(agreed.budget());
            long reported = WorkLeft.hundredths(agreed.spent());
            List<Task> tasks;
            List<Link> links = List.of();
            LocalDate finished = null;
            long spent = reported;
            String basis;
            if (uploaded == null) {
                tasks = List.of(wholeProject(budget));
                basis = "No schedule is uploaded: the whole project is taken as one task, from %s to %s."
                        .formatted(agreed.startDay(), agreed.finish());
            } else {
                var rows = figures.tasks(code, uploaded.number());
                var costs = new TaskCosts(rows, agreed, uploaded, notes);
                var work = WorkLeft.of(
                        rows,
                        figures.links(code, uploaded.number()),
                        costs.planned(),
                        staffing(uploaded.number(), rows),
                        days,
                        (likely, percent) -> versions.around(likely, "TASK", agreed.tier(), agreed.method(), percent));
                tasks = work.tasks();
                links = work.links();
                spent = Math.max(reported, costs.done());
                finished = finished(rows);
                basis = "Schedule %d (%s)%s: %d tasks, %d links."
                        .formatted(
                                uploaded.number(),
                                uploaded.name(),
                                uploaded.statusDay() == null ? "" : ", as of " + uploaded.statusDay(),
                                rows.stream().filter(row -> !row.summary()).count(),
                                links.size());
                noteEstimates(rows);
            }
            noteStaff();
            return new Inputs(
                    from,
                    holidays.stream().sorted().toList(),
                    finished,
                    agreed.agreed(),
                    agreed.finish(),
                    budget,
                    agreed.currency(),
                    spent,
                    correlation,
                    tasks,
                    links,
                    risks(tasks, budget),
                    staffed.staffed(),
                    basis,
                    List.copyOf(notes),
                    versions.ids());
        }

        /** What is left of the time that was planned; if that is over, the share that is not reported as done. */
        private Task wholeProject(long budget) {
            long planned = length(agreed.startDay(), agreed.finish());
            long left = length(later(from, agreed.startDay()), agreed.finish());
            int open = 100 - agreed.progress();
            if (left == 0) {
                left = planned * open / 100;
                notes.add("The planned finish has passed: %d %% of the planned time are left, as last reported."
                        .formatted(open));
            }
            return new Task(
                    1,
                    "The whole project",
                    true,
                    null,
                    null,
                    0,
                    versions.around(left, "PROJECT", agreed.tier(), agreed.method(), agreed.progress()),
                    left,
                    budget * open / 100,
                    staffed.place(staffed.skills()));
        }

        private long length(LocalDate first, LocalDate last) {
            return Math.max(0, days.onOrAfter(last.plusDays(1)) - days.onOrAfter(first)) * Inputs.DAY;
        }

        private @Nullable LocalDate finished(List<Row> rows) {
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

        private void noteEstimates(List<Row> rows) {
            var open = rows.stream()
                    .filter(row -> !row.summary() && !WorkLeft.done(row))
                    .toList();
            long given = open.stream()
                    .filter(row -> row.optimisticHours() != null
                            && row.likelyHours() != null
                            && row.pessimisticHours() != null)
                    .count();
            notes.add(given + " of " + open.size()
                    + " open tasks have a three-point estimate of their own; the others vary by the"
                    + " table simulationSpread.");
        }

        private void noteStaff() {
            if (staffed.skills().isEmpty()) {
                notes.add("No people are booked from here on: all requested people are taken as available.");
            } else if (staffed.lacking().isEmpty()) {
                notes.add("All requested people are booked: no task waits for people.");
            } else if (staffed.staffed().isEmpty()) {
                notes.add(
                        "People are short (%s), but no task of the schedule says that it needs them: that is not counted."
                                .formatted(String.join(", ", staffed.lacking())));
            }
        }

        private List<Risk> risks(List<Task> tasks, long budget) {
            var open = tasks.stream()
                    .filter(task -> task.finished() == null)
                    .map(Task::id)
                    .collect(Collectors.toSet());
            long duration = length(agreed.startDay(), agreed.finish());
            return figures.risks(code).stream()
                    .map(row -> risk(row, open, budget, duration))
                    .toList();
        }

        private Risk risk(RiskRow row, Set<Integer> open, long budget, long duration) {
            var money = points(row.costMin(), row.costLikely(), row.costMax(), WorkLeft::hundredths);
            var time = points(
                    row.daysMin(),
                    row.daysLikely(),
                    row.daysMax(),
                    days -> WorkLeft.hundredths(days.multiply(BigDecimal.valueOf(Inputs.DAY / 100))));
            boolean given = money != null || time != null;
            var cost = given ? money : versions.effect(row.impact(), "cost", budget);
            var delay = given ? time : versions.effect(row.impact(), "delay", duration);
            var task = row.task();
            if (task != null && !open.contains(task)) {
                notes.add("Risk %d, %s, delays a task that is done or not in the schedule: only its cost is included."
                        .formatted(row.number(), row.title()));
                task = null;
                delay = null;
            }
            boolean occurred = row.status().equals("OCCURRED");
            return new Risk(
                    row.number(),
                    row.title(),
                    occurred ? 100 : versions.chance(row.probability()),
                    cost == null ? Estimate.NOTHING : cost,
                    delay == null ? Estimate.NOTHING : delay,
                    task,
                    (occurred ? "It has occurred. " : "")
                            + (given ? "Estimate of the register" : "Impact " + row.impact() + ", by table"));
        }

        private static @Nullable Estimate points(
                @Nullable BigDecimal min,
                @Nullable BigDecimal likely,
                @Nullable BigDecimal max,
                ToLongFunction<BigDecimal> unit) {
            var known = Stream.of(min, likely, max)
                    .flatMap(Stream::ofNullable)
                    .mapToLong(unit)
                    .sorted()
                    .toArray();
            return switch (known.length) {
                case 0 -> null;
                case 1 -> Estimate.sure(known[0]);
                case 2 -> new Estimate(
                        known[0], likely == null ? (known[0] + known[1]) / 2 : unit.applyAsLong(likely), known[1]);
                default -> new Estimate(known[0], known[1], known[2]);
            };
        }
    }
}
