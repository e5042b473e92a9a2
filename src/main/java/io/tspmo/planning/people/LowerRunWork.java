package io.tspmo.planning.people;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.planning.calendar.RunWorkCycle;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.project.project.Actor;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cuts a piece of run work in up to three: as before, less for some weeks, and as before again. What comes every few weeks
 * keeps its weeks.
 */
@Component
class LowerRunWork {

    private final JdbcClient jdbc;
    private final Ledger ledger;

    LowerRunWork(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    private record Run(
            String personId,
            String name,
            LocalDate firstDay,
            @Nullable LocalDate lastDay,
            BigDecimal hoursWeek,
            int everyWeeks) {}

    /** @throws IllegalStateException if it is no longer there, or takes less already */
    @EventListener
    @Transactional
    void on(RunWorkLowered lowered) {
        var run = jdbc.sql("select * from run_work where id = ? for no key update")
                .param(lowered.runWork())
                .query(Run.class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("This run work is no longer there"));
        if (run.hoursWeek().compareTo(lowered.hoursWeek()) <= 0) {
            throw new IllegalStateException(
                    "The run work %s takes only %s h a week".formatted(run.name(), run.hoursWeek()));
        }
        jdbc.sql("delete from run_work where id = ?").param(lowered.runWork()).update();
        ledger.append(Actor.by(lowered.by(), Fact.of(FactKind.PEOPLE))
                .outcome("RUN_WORK_LOWERED")
                .person("person", run.personId())
                .words("name", run.name(), run.personId())
                .with("hoursWeekBefore", run.hoursWeek())
                .with("hoursWeek", lowered.hoursWeek())
                .with("firstDay", lowered.firstDay())
                .with("lastDay", lowered.lastDay()));
        add(run, run.firstDay(), earlier(run.lastDay(), lowered.firstDay().minusDays(1)), run.hoursWeek());
        add(
                run,
                later(run.firstDay(), lowered.firstDay()),
                earlier(run.lastDay(), lowered.lastDay()),
                lowered.hoursWeek());
        add(run, later(run.firstDay(), lowered.lastDay().plusDays(1)), run.lastDay(), run.hoursWeek());
    }

    private void add(Run run, LocalDate from, @Nullable LocalDate until, BigDecimal hoursWeek) {
        var first = inCycle(run, from);
        if (hoursWeek.signum() > 0 && (until == null || !first.isAfter(until))) {
            jdbc.sql("insert into run_work (person_id, name, first_day, last_day, hours_week, every_weeks)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(java.util.Arrays.asList(
                            run.personId(), run.name(), first, until, hoursWeek, run.everyWeeks()))
                    .update();
        }
    }

    /** This day, if its week is one in which the work comes, or the next Monday on which it does. */
    private static LocalDate inCycle(Run run, LocalDate from) {
        int week = Weekdays.weekOf(Weekdays.onOrBefore(from));
        int next = RunWorkCycle.of(run.firstDay(), run.everyWeeks()).next(week);
        return next == week ? from : Weekdays.date(5 * next);
    }

    private static LocalDate earlier(@Nullable LocalDate one, LocalDate other) {
        return one == null || one.isAfter(other) ? other : one;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }
}
