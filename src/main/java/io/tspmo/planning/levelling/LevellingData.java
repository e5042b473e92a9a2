package io.tspmo.planning.levelling;

import static io.tspmo.planning.levelling.WhatIfRequest.refuse;

import io.tspmo.planning.calendar.PeoplesTime;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.levelling.LevellingRows.Skilled;
import io.tspmo.planning.people.People;
import io.tspmo.planning.solver.LevellingModel;
import io.tspmo.planning.solver.LevellingProblem;
import io.tspmo.planning.solver.LevellingProblem.Asked;
import io.tspmo.planning.solver.LevellingProblem.Candidate;
import io.tspmo.planning.solver.LevellingProblem.Line;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.workdays.HolidayCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Turns what-if requests into problems for the solver, from what is so at the moment. */
@Component
class LevellingData {

    private static final int MOST_WEEKS = 260;

    private final LevellingRows rows;
    private final People people;
    private final HolidayCalendar calendar;
    private final Clock clock;

    LevellingData(LevellingRows rows, People people, HolidayCalendar calendar, Clock clock) {
        this.rows = rows;
        this.people = people;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** What is left of this week stays as it is. */
    LocalDate firstMonday() {
        return Weekdays.monday(LocalDate.now(clock)).plusWeeks(1);
    }

    List<LevellingProject> projects() {
        return rows.projects(firstMonday());
    }

    /** @throws Rejection if a project is not there any more, or may not move */
    LevellingProblem problem(WhatIfRequest asking) {
        var all = projects().stream().collect(Collectors.toMap(LevellingProject::code, one -> one));
        for (var code : asking.projects()) {
            refuse(!all.containsKey(code), code + " requests no people from next week on.");
        }
        for (var code : asking.moves()) {
            var candidate = all.get(code);
            refuse(
                    candidate == null || !candidate.mayMove(),
                    code + " may not move: people are committed to it, or it is on hold.");
        }
        return asking.start() == null
                ? problem(
                        asked(asking.projects().stream().map(all::get).toList(), asking.moves()::contains),
                        asking,
                        asking.hourWeight())
                : earliest(asking, all);
    }

    /**
     * For the earliest start of one project all its {@link Rivals} may move that weigh less, are soft and end within the four
     * years. The project has to get all its people, and the others may be short of no more than without it. A week of it weighs
     * more than all that the others could be shifted.
     */
    private LevellingProblem earliest(WhatIfRequest asking, Map<String, LevellingProject> all) {
        var wanted = all.get(asking.start());
        if (wanted == null) {
            throw Rejection.of(asking.start() + " requests no people from next week on.");
        }
        refuse(!wanted.mayMove(), asking.start() + " has its people already, or is on hold.");
        var end = firstMonday().plusWeeks(MOST_WEEKS - asking.latest());
        var others = all.values().stream()
                .filter(one -> one.mayMove()
                        && one.weight() < wanted.weight()
                        && one.lastDay().isBefore(end))
                .sorted(Comparator.comparing(LevellingProject::code));
        // first, so that it is served first
        var together = asked(Stream.concat(Stream.of(wanted), others).toList(), code -> true);
        refuse(!together.get(0).code().equals(wanted.code()), wanted.code() + " requests no people from next week on.");
        var rivals = Rivals.ofFirst(together, skilled(together).values()).stream()
                .skip(1)
                .limit(WhatIfRequest.MOST_PROJECTS)
                .toList();
        int dominant =
                1 + asking.latest() * rivals.stream().mapToInt(Asked::weight).sum();
        var problem = problem(
                Stream.concat(Stream.of(together.get(0).weighing(dominant)), rivals.stream())
                        .toList(),
                asking,
                1);
        var model = new LevellingModel(problem.of(rivals, null, null));
        long most = model.lacking(model.demand(new int[model.movable().size()]));
        return problem.of(problem.projects(), most, wanted.code());
    }

    private List<Asked> asked(List<LevellingProject> chosen, Predicate<String> moves) {
        var monday = firstMonday();
        var codes = chosen.stream().map(LevellingProject::code).toList();
        var lines = rows.lines(codes, monday, rows.taken(codes, monday));
        var projects = chosen.stream()
                .filter(one -> lines.containsKey(one.code()))
                .map(one -> new Asked(
                        one.code(),
                        one.title(),
                        moves.test(one.code()),
                        one.weight(),
                        one.finish(),
                        one.baseline(),
                        Objects.requireNonNull(lines.get(one.code()))))
                .toList();
        refuse(projects.isEmpty(), "None of these projects requests staff from next week on.");
        return projects;
    }

    private LevellingProblem problem(List<Asked> projects, WhatIfRequest asking, int hourWeight) {
        var monday = firstMonday();
        int weeks = asking.latest()
                + new LevellingProblem(monday, 0, 0, 1, null, null, Set.of(), projects, List.of()).asked();
        refuse(weeks > MOST_WEEKS, "Some of these projects request people more than four years ahead.");
        var holidays = Weekdays.among(calendar.holidays(monday, monday.plusWeeks(weeks)));
        return new LevellingProblem(
                monday,
                weeks,
                asking.latest(),
                hourWeight,
                null,
                null,
                holidays,
                projects,
                people(projects, monday, weeks));
    }

    /** Who has a skill that some projects request, or is requested by name, by person. */
    private Map<String, List<Skilled>> skilled(List<Asked> projects) {
        var lines =
                projects.stream().flatMap(project -> project.lines().stream()).toList();
        var named = lines.stream().map(Line::person).filter(Objects::nonNull).collect(Collectors.toSet());
        return rows.people(lines.stream().map(Line::skill).collect(Collectors.toSet()), named).stream()
                .collect(Collectors.groupingBy(Skilled::id, LinkedHashMap::new, Collectors.toList()));
    }

    private List<Candidate> people(List<Asked> projects, LocalDate monday, int weeks) {
        // what is booked for those that may move, all of it softly, is free again
        var moving = projects.stream()
                .filter(Asked::moves)
                .map(project -> ProjectCode.of(project.code()))
                .collect(Collectors.toSet());
        var skilled = skilled(projects);
        int first = Weekdays.onOrAfter(monday);
        var time = people.timeOf(skilled.keySet(), first, first + 5 * weeks - 1, moving);
        return skilled.values().stream()
                .map(person -> {
                    var levels = new TreeMap<String, Integer>();
                    person.stream()
                            .filter(one -> one.skill() != null)
                            .forEach(one -> levels.put(one.skill(), one.level()));
                    var one = person.get(0);
                    return new Candidate(one.id(), one.name(), levels, free(time, one.id(), weeks));
                })
                .toList();
    }

    private static List<Long> free(PeoplesTime time, String person, int weeks) {
        int known = time.number(person);
        int first = Weekdays.weekOf(time.first());
        return IntStream.range(first, first + weeks)
                .mapToObj(week -> (long) time.week(known, week).free())
                .toList();
    }
}
