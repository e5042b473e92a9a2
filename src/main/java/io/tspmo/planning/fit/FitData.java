package io.tspmo.planning.fit;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.fit.FitPeople.Key;
import io.tspmo.planning.fit.FitProblem.Crew;
import io.tspmo.planning.fit.FitProblem.Keep;
import io.tspmo.planning.fit.FitProblem.Node;
import io.tspmo.planning.fit.FitProblem.Tie;
import io.tspmo.planning.fit.FitProblem.Use;
import io.tspmo.planning.planfile.ImportedSchedule.Assignment;
import io.tspmo.planning.planfile.PlanTerms.Rule;
import io.tspmo.planning.planfile.PlanTerms.Term;
import io.tspmo.planning.planfile.Task;
import io.tspmo.planning.schedule.StoredPlans;
import io.tspmo.planning.schedule.StoredPlans.Match;
import io.tspmo.planning.schedule.StoredPlans.StoredPlan;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.words.Words;
import io.tspmo.project.project.ProjectCode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Makes the problem of fitting a plan from the newest version of a schedule and the hours that people have now. */
@Component
class FitData {

    private static final int MOST_REASONS = 20;

    /** For how many people a skill is asked: a day has so many hundredths of hours. */
    private static final long PERSON_DAY = 800;

    private static final int LONGEST = 5 * 52 * 6;

    private final StoredPlans plans;
    private final FitPeople people;
    private final FitCalendars calendars;
    private final FitRules rules;
    private final Clock clock;

    FitData(StoredPlans plans, FitPeople people, FitCalendars calendars, FitRules rules, Clock clock) {
        this.plans = plans;
        this.people = people;
        this.calendars = calendars;
        this.rules = rules;
        this.clock = clock;
    }

    /** @param remarks what was taken for something that the version does not have, and what should be looked at */
    record Asked(FitProblem problem, int seconds, List<String> remarks) {}

    /** @throws Rejection if it cannot be fitted, naming the tasks and why */
    Asked now(ProjectCode code) {
        return asked(code, LocalDate.now(clock).plusDays(1));
    }

    /** The same from a day on. */
    Asked asked(ProjectCode code, LocalDate from) {
        var plan = plans.newest(code).orElseThrow(() -> Rejection.conflict("Upload a schedule first."));
        var day = later(
                later(from, plan.start()),
                plan.statusDay() == null ? from : plan.statusDay().plusDays(1));
        int first = Weekdays.onOrAfter(day);
        var remarks = new ArrayList<String>();
        var terms = plan.terms().terms().stream().collect(Collectors.toMap(Term::task, Function.identity()));
        long moving = plan.tasks().stream()
                .filter(task -> !task.summary() && keep(task, terms.get(task.task())) == Keep.MOVES)
                .count();
        refuse(
                moving == 0
                        ? List.of("Every task has begun, is done or has fixed dates: nothing is left to move.")
                        : List.of());
        var limits = rules.of(Math.toIntExact(moving));
        int days = days(plan, first, limits.weeksAfter());
        var working = calendars.of(plan, first, days, remarks);
        refuse(working.problems());
        var nodes = plan.tasks().stream()
                .map(task -> node(task, terms.get(task.task()), working.places(), remarks, day))
                .toList();
        var problem = new FitProblem(
                plan.number(),
                first,
                days,
                limits.slots(),
                limits.pieces(),
                nodes,
                plan.links().stream()
                        .map(link -> new Tie(
                                link.predecessor(), link.successor(), link.kind(), Hours.hundredths(link.lagHours())))
                        .toList(),
                List.of(),
                List.of(),
                working.calendars());
        return new Asked(staffed(code, plan, problem), limits.seconds(), remarks);
    }

    /** From the first day: as long as the plan lasts, and so many weeks more. */
    private static int days(StoredPlan plan, int first, int weeksAfter) {
        int lasts = Weekdays.onOrBefore(plan.finish()) - Weekdays.onOrAfter(plan.start()) + 1;
        int left = Math.max(lasts, Weekdays.onOrBefore(plan.finish()) - first + 1);
        return Math.min(LONGEST, left + 5 * weeksAfter);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static Keep keep(Task task, @Nullable Term term) {
        if (task.isDone() || task.actualFinish() != null) {
            return Keep.DONE;
        }
        if (task.percentComplete().signum() > 0 || task.actualStart() != null) {
            return Keep.BEGUN;
        }
        boolean fixed =
                term != null && (term.manual() || term.rule() == Rule.START_ON || term.rule() == Rule.FINISH_ON);
        return fixed ? Keep.FIXED : Keep.MOVES;
    }

    private static Node node(
            Task task, @Nullable Term term, Map<Integer, Integer> calendars, List<String> remarks, LocalDate first) {
        var keep = task.summary() ? Keep.MOVES : keep(task, term);
        if (keep == Keep.BEGUN && task.finish().isBefore(first)) {
            remarks.add(
                    "“%s” should have finished by %s and is %s%% complete. Its dates are kept; report its progress first."
                            .formatted(
                                    task.name(),
                                    Words.DAY.format(task.finish()),
                                    task.percentComplete().stripTrailingZeros().toPlainString()));
        }
        if (keep == Keep.FIXED && task.startDay().isBefore(first)) {
            remarks.add("“%s” is fixed on %s, which is past, and has not begun."
                    .formatted(task.name(), Words.DAY.format(task.startDay())));
        }
        return new Node(
                task.task(),
                task.parent(),
                task.name(),
                task.summary(),
                task.milestone(),
                task.startDay(),
                task.finish(),
                Hours.hundredths(task.durationHours()),
                keep,
                term == null || term.calendar() == null ? 0 : calendars.getOrDefault(term.calendar(), 0),
                when(term, Rule.START_AFTER),
                when(term, Rule.FINISH_AFTER),
                when(term, Rule.START_BEFORE),
                earlier(when(term, Rule.FINISH_BEFORE), term == null ? null : term.deadline()));
    }

    private static @Nullable LocalDate when(@Nullable Term term, Rule rule) {
        return term != null && term.rule() == rule ? term.ruleDay() : null;
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }

    /** The problem with who works on what. */
    private FitProblem staffed(ProjectCode code, StoredPlan plan, FitProblem problem) {
        var nodes = problem.tasks().stream().collect(Collectors.toMap(Node::task, Function.identity()));
        var matches = plan.matches().stream().collect(Collectors.toMap(Match::resource, Function.identity()));
        var open = plan.assignments().stream()
                .filter(one -> one.workHours().signum() > 0
                        && nodes.containsKey(one.task())
                        && nodes.get(one.task()).keep() != Keep.DONE
                        && !nodes.get(one.task()).summary())
                .toList();
        var reasons = new ArrayList<String>();
        var byKey = new LinkedHashMap<Key, List<Assignment>>();
        for (var one : open) {
            var match = matches.get(one.resource());
            if (match == null || !match.known()) {
                reasons.add("“%s”: the resource “%s” is not matched to a person or a skill. Match it first."
                        .formatted(Objects.requireNonNull(nodes.get(one.task())).name(), one.resource()));
            } else if (Key.of(match) != null) {
                byKey.computeIfAbsent(Key.of(match), any -> new ArrayList<>()).add(one);
            }
        }
        refuse(reasons);
        var wanted = new HashMap<Key, Integer>();
        byKey.forEach((key, work) -> wanted.put(key, atOnce(work)));
        var crews = people.crews(code, wanted, problem.first(), problem.days());
        var order = List.copyOf(byKey.keySet());
        for (var key : order) {
            var crew = Objects.requireNonNull(crews.get(key));
            var work = Objects.requireNonNull(byKey.get(key));
            var name = Objects.requireNonNull(nodes.get(work.get(0).task())).name();
            if (crew.members().isEmpty()) {
                reasons.add("“%s”: no person who is left has the skill %s.".formatted(name, crew.name()));
            } else if (hasNoHours(crew, problem.days())) {
                reasons.add("“%s”: %s has no free hours from %s to %s."
                        .formatted(
                                name,
                                crew.name(),
                                Words.DAY.format(problem.date(0)),
                                Words.DAY.format(problem.date(problem.days() - 1))));
            }
        }
        refuse(reasons);
        return new FitProblem(
                problem.number(),
                problem.first(),
                problem.days(),
                problem.slots(),
                problem.mostPieces(),
                problem.tasks(),
                problem.links(),
                open.stream()
                        .map(one -> new Use(
                                one.task(),
                                one.resource(),
                                crew(order, Objects.requireNonNull(matches.get(one.resource()))),
                                Hours.hundredths(one.workHours()),
                                one.startDay(),
                                one.finish()))
                        .toList(),
                order.stream().map(crews::get).toList(),
                problem.calendars());
    }

    /** -1 for an external. */
    private static int crew(List<Key> order, Match match) {
        var key = Key.of(match);
        return key == null ? -1 : order.indexOf(key);
    }

    private static boolean hasNoHours(Crew crew, int days) {
        for (int day = 0; day < days; day++) {
            if (crew.free(day) > 0) {
                return false;
            }
        }
        return true;
    }

    /** The people whom some work takes on its fullest day, as it is planned. */
    private static int atOnce(List<Assignment> work) {
        var hours = new HashMap<Integer, Long>();
        for (var one : work) {
            int from = Weekdays.onOrAfter(one.startDay());
            int until = Math.max(from, Weekdays.onOrBefore(one.finish()));
            long each = Hours.hundredths(one.workHours()) / (until - from + 1);
            for (int day = from; day <= until; day++) {
                hours.merge(day, each, Long::sum);
            }
        }
        long most = hours.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return (int) Math.max(1, (most + PERSON_DAY - 1) / PERSON_DAY);
    }

    private static void refuse(List<String> reasons) {
        if (!reasons.isEmpty()) {
            var shown = new ArrayList<>(reasons.subList(0, Math.min(MOST_REASONS, reasons.size())));
            if (reasons.size() > shown.size()) {
                shown.add("And %d more.".formatted(reasons.size() - shown.size()));
            }
            throw Rejection.ofAll(HttpStatus.UNPROCESSABLE_ENTITY, shown);
        }
    }
}
