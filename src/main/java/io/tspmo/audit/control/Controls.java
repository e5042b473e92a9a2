package io.tspmo.audit.control;

import io.tspmo.audit.control.ControlRules.Rule;
import io.tspmo.audit.control.ControlRuns.Outcome;
import io.tspmo.audit.control.ControlRuns.Run;
import io.tspmo.audit.control.Examination.Found;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.project.workdays.HolidayCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs the controls: every night, on whichever node comes first, and when a user starts them. Each runs in a transaction of
 * its own, in which its result, its new findings and their processes are kept too; one that breaks stops no other. A night on
 * which no server ran is made up for at the next start: a run reads the whole ledger, so one is enough for many nights.
 */
@Component
class Controls {

    /** What one run raises: thousands of tasks at once would help no one, and the next run raises more. */
    static final int MOST_RAISED = 100;

    /** More findings are not listed in a fact. */
    private static final int MOST_RECORDED = 200;

    private static final Logger log = LoggerFactory.getLogger(Controls.class);

    private final Map<String, Control> controls = new LinkedHashMap<>();
    private final ControlRules rules;
    private final ControlRuns runs;
    private final ProjectProcesses processes;
    private final HolidayCalendar calendar;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final TaskScheduler scheduler;
    private final Clock clock;

    Controls(
            List<Control> controls,
            ControlRules rules,
            ControlRuns runs,
            ProjectProcesses processes,
            HolidayCalendar calendar,
            Ledger ledger,
            TransactionTemplate transaction,
            TaskScheduler scheduler,
            Clock clock) {
        controls.stream()
                .sorted(Comparator.comparing(Control::title))
                .forEach(control -> this.controls.put(control.id(), control));
        this.rules = rules;
        this.runs = runs;
        this.processes = processes;
        this.calendar = calendar;
        this.ledger = ledger;
        this.transaction = transaction;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    List<Control> all() {
        return List.copyOf(controls.values());
    }

    Optional<Control> get(String id) {
        return Optional.ofNullable(controls.get(id));
    }

    @Scheduled(cron = "${tspmo.controls:0 50 5 * * *}")
    void everyNight() {
        controls.values().forEach(control -> run(control, true, null));
    }

    /** After the start, so as not to delay it. */
    @EventListener(ApplicationReadyEvent.class)
    void makeUpForLastNight() {
        if (runs.isMissing(LocalDate.now(clock))) {
            scheduler.schedule(this::everyNight, clock.instant());
        }
    }

    /** @return empty if it is not active */
    Optional<Run> runNow(Control control, String user) {
        return run(control, false, user);
    }

    private Optional<Run> run(Control control, boolean night, @Nullable String user) {
        var began = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            return Optional.ofNullable(transaction.execute(status -> run(control, night, user, began)));
        } catch (RuntimeException e) {
            log.error("The control {} failed", control.id(), e);
            return Optional.ofNullable(transaction.execute(status -> {
                var problem = e.getClass().getSimpleName() + ": " + e.getMessage();
                var run = run(control, night, user, began, Outcome.BROKEN, new int[5], problem);
                record(control, run, List.of());
                return runs.add(run, null);
            }));
        }
    }

    private @Nullable Run run(Control control, boolean night, @Nullable String user, Instant began) {
        runs.lock(control.id());
        var rule = rules.of(control.id());
        if (!rule.active() || night && runs.ranOn(control.id(), LocalDate.now(clock))) {
            return null;
        }
        var examination = new Examination();
        control.examine(examination);

        var found = examination.all();
        var known = runs.known(control.id(), found);
        var fresh = found.stream()
                .filter(one -> !known.raised().contains(one.key()))
                .toList();
        var raised = fresh.stream().limit(MOST_RAISED).toList();
        int unanswered = found.size() - known.answered().size();
        int[] figures = {examination.howMany(), found.size(), fresh.size(), unanswered, fresh.size() - raised.size()};
        var outcome = unanswered == 0 ? Outcome.PASSED : Outcome.FAILED;
        var run = runs.add(run(control, night, user, began, outcome, figures, null), rule.table());
        raise(run.id(), control, raised, rule);
        record(control, run, found);
        return run;
    }

    private void raise(long run, Control control, List<Found> raised, Rule rule) {
        var due = calendar.endOfBusinessDay(clock, rule.days()).toInstant();
        for (long finding : runs.raise(run, control.id(), raised, rule, due, clock.instant())) {
            // no business key: what was found stays to be answered when its project has long ended
            processes.start("controlFinding", null, Map.of("findingId", finding));
        }
    }

    private Run run(
            Control control,
            boolean night,
            @Nullable String user,
            Instant began,
            Outcome outcome,
            int[] figures,
            @Nullable String problem) {
        return new Run(
                0,
                control.id(),
                LocalDate.now(clock),
                night,
                user,
                began,
                clock.instant(),
                outcome,
                figures[0],
                figures[1],
                figures[2],
                figures[3],
                figures[4],
                problem);
    }

    private void record(Control control, Run run, List<Found> found) {
        ledger.append(Fact.of(FactKind.CONTROL)
                .about(control.id())
                .outcome(run.outcome().name())
                .by(run.startedBy())
                .with("day", run.day())
                .with("checked", run.checked())
                .with("found", run.found())
                .with("unanswered", run.unanswered())
                .with(
                        "findings",
                        found.stream()
                                .limit(MOST_RECORDED)
                                .map(Controls::summary)
                                .toList()));
    }

    private static Map<String, Object> summary(Found found) {
        var summary = new LinkedHashMap<String, Object>();
        summary.put("key", found.key());
        summary.put("text", found.text());
        if (found.project() != null) {
            summary.put("project", found.project());
        }
        summary.put("entries", found.entries());
        return summary;
    }
}
