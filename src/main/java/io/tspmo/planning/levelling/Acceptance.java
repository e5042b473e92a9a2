package io.tspmo.planning.levelling;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.planning.levelling.Runs.Run;
import io.tspmo.planning.levelling.Runs.Status;
import io.tspmo.planning.people.DemandShifted;
import io.tspmo.planning.solver.LevellingProblem;
import io.tspmo.planning.solver.LevellingProblem.Asked;
import io.tspmo.planning.solver.LevellingProblem.Candidate;
import io.tspmo.planning.solver.LevellingResult.Move;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.web.NotFound;
import io.tspmo.project.event.ChangeProposed;
import io.tspmo.project.project.ProjectCode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a proposal as a whole, if it still rests on what is so, or drops it. All in one transaction, or nothing. */
@Service
class Acceptance {

    private static final int MOST_DIFFERENCES = 20;

    private final Runs runs;
    private final LevellingData data;
    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final PersonNames called;

    Acceptance(
            Runs runs,
            LevellingData data,
            JdbcClient jdbc,
            Ledger ledger,
            ApplicationEventPublisher events,
            Clock clock,
            PersonNames called) {
        this.runs = runs;
        this.data = data;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
        this.called = called;
    }

    /** @throws Rejection if it was decided before, something changed since, or what moves does not fit any more */
    @Transactional
    void accept(long id, String by, @Nullable String comment) {
        var run = open(id);
        var moves = runs.result(id).orElseThrow().moves().stream()
                .filter(move -> move.weeks() > 0)
                // who goes furthest gives most room to the others
                .sorted(Comparator.comparingInt((Move move) -> -move.weeks()).thenComparing(Move::code))
                .toList();
        if (moves.isEmpty()) {
            throw conflict(List.of("The proposal moves nothing."));
        }
        var before = runs.problem(id);
        var changed = changed(before, now(run));
        if (!changed.isEmpty()) {
            throw conflict(changed);
        }
        var projects = before.projects().stream().collect(Collectors.toMap(Asked::code, Function.identity()));
        for (var move : moves) {
            try {
                events.publishEvent(event(run, move, Objects.requireNonNull(projects.get(move.code())), by));
            } catch (DataAccessException e) {
                throw e;
            } catch (RuntimeException e) {
                throw conflict(List.of("%s does not fit any more: %s".formatted(move.code(), e.getMessage())));
            }
        }
        runs.decided(id, Status.ACCEPTED, by, comment, clock.instant());
    }

    @Transactional
    void drop(long id, String by, @Nullable String comment) {
        open(id);
        runs.decided(id, Status.DROPPED, by, comment, clock.instant());
    }

    private Run open(long id) {
        var run = runs.lock(id, clock.instant()).orElseThrow(() -> new NotFound("There is no scenario " + id));
        if (run.status() != Status.DONE) {
            var status = run.status().name().toLowerCase(Locale.ROOT);
            throw conflict(List.of(
                    run.decidedBy() == null
                            ? "This scenario cannot be decided: it is " + status + "."
                            : "%s has decided already: %s.".formatted(called.of(run.decidedBy()), status)));
        }
        return run;
    }

    private LevellingProblem now(Run run) {
        try {
            return data.problem(run.asking());
        } catch (Rejection e) {
            throw conflict(e.reasons());
        }
    }

    private Object event(Run run, Move move, Asked project, String by) {
        var code = ProjectCode.of(move.code());
        LocalDate finish = move.newFinishAgreed();
        if (finish == null) {
            return new DemandShifted(code, move.weeks(), by);
        }
        jdbc.sql("insert into levelling_move (run_id, project_code, weeks, finish, baseline, accepted_by)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(run.id(), move.code(), move.weeks(), finish, project.baseline(), by)
                .update();
        ledger.append(Fact.of(FactKind.LEVELLING)
                .in(move.code())
                .about(String.valueOf(run.id()))
                .outcome("MOVE_PROPOSED")
                .by(by)
                .with("weeks", move.weeks())
                .with("finish", finish)
                .with("baseline", project.baseline()));
        return new ChangeProposed(
                code,
                move.weeks() == 1 ? "Starts a week later" : "Starts %d weeks later".formatted(move.weeks()),
                "Levelling %d: there are not enough people for all projects at once, so this one is delayed. Its people move when the change is approved."
                        .formatted(run.id()),
                finish,
                by);
    }

    /** What is not as it was, a sentence each. */
    static List<String> changed(LevellingProblem before, LevellingProblem now) {
        var changed = new ArrayList<String>();
        if (!before.monday().equals(now.monday())) {
            return List.of("A new week has begun. Run the scenario again.");
        }
        var projects = now.projects().stream().collect(Collectors.toMap(Asked::code, Function.identity()));
        for (var project : before.projects()) {
            var other = projects.get(project.code());
            if (!project.equals(other)) {
                changed.add("%s: %s changed since.".formatted(project.code(), what(project, other)));
            }
        }
        if (!before.projects().stream().map(Asked::code).toList().containsAll(projects.keySet())) {
            changed.add("More projects may move now than when the scenario was run.");
        }
        Map<String, Candidate> people =
                now.people().stream().collect(Collectors.toMap(Candidate::id, Function.identity()));
        for (var person : before.people()) {
            if (!person.equals(people.remove(person.id()))) {
                changed.add("The time or the skills of %s changed since.".formatted(person.name()));
            }
        }
        people.values().forEach(person -> changed.add("%s was added since.".formatted(person.name())));
        if (!before.holidays().equals(now.holidays())) {
            changed.add("The holidays changed since.");
        }
        int more = changed.size() - MOST_DIFFERENCES;
        if (more > 0) {
            changed.subList(MOST_DIFFERENCES, changed.size()).clear();
            changed.add("And %d more.".formatted(more));
        }
        return changed;
    }

    private static String what(Asked project, @Nullable Asked other) {
        if (other == null) {
            return "it requests no staff any more, or what it may";
        }
        if (project.baseline() != other.baseline()) {
            return "what was agreed";
        }
        if (project.weight() != other.weight()) {
            return "its priority";
        }
        return project.lines().equals(other.lines())
                ? "its title or whether it may move"
                : "its demand or its bookings";
    }

    private static Rejection conflict(List<String> reasons) {
        return Rejection.ofAll(HttpStatus.CONFLICT, reasons);
    }
}
