package io.tspmo.planning.fit;

import static io.tspmo.planning.fit.FitPlans.DAYS;
import static io.tspmo.planning.fit.FitPlans.after;
import static io.tspmo.planning.fit.FitPlans.date;
import static io.tspmo.planning.fit.FitPlans.kept;
import static io.tspmo.planning.fit.FitPlans.limited;
import static io.tspmo.planning.fit.FitPlans.person;
import static io.tspmo.planning.fit.FitPlans.plan;
import static io.tspmo.planning.fit.FitPlans.row;
import static io.tspmo.planning.fit.FitPlans.task;
import static io.tspmo.planning.fit.FitPlans.use;
import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.planning.fit.FitProblem.Crew;
import io.tspmo.planning.fit.FitProblem.Keep;
import io.tspmo.planning.fit.FitProblem.Node;
import io.tspmo.planning.fit.FitProblem.Tie;
import io.tspmo.planning.fit.FitProblem.Use;
import io.tspmo.planning.scheduler.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plans that are fitted to the hours of people, without a database. */
class FittedPlansTest {
    /** Ends before, as soon as nothing better can be found. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(2);

    private final Scheduler scheduler = new Scheduler();

    private FitResult fit(FitProblem plan) {
        return fit(plan, LONG_ENOUGH);
    }

    private FitResult fit(FitProblem plan, Duration limit) {
        var model = FitModel.of(plan);
        return FitReading.of(model, scheduler.solve(model.problem, limit, 1), List.of());
    }

    @Test
    void aPlanThatFitsStaysAsItIs() {
        var result = fit(plan(
                List.of(task(1, "Design", 5), task(2, "Build", 10), task(3, "Go live", 0)),
                List.of(after(1, 2), after(2, 3)),
                List.of(use(1, 0, 40), use(2, 0, 80)),
                person("Ann", 8)));

        assertThat(result.finish()).isEqualTo(date(14));
        assertThat(result.bound()).isEqualTo(date(14));
        assertThat(result.proven()).isTrue();
        assertThat(row(result, 2).newStart()).isEqualTo(date(5));
        assertThat(row(result, 2).why()).isEqualTo("Follows “Design”.");
        assertThat(row(result, 3).newFinish()).isEqualTo(date(14));
        assertThat(result.fits()).isTrue();
    }

    @Test
    void whoHasHalfTheTimeTakesTwiceAsLong() {
        var result = fit(plan(List.of(task(1, "Design", 5)), List.of(), List.of(use(1, 0, 40)), person("Ann", 4)));

        assertThat(result.finish()).isEqualTo(date(9));
        assertThat(row(result, 1).why())
                .contains("Takes 10 days instead of 5: as fast as the free hours of Ann allow.");
    }

    @Test
    void workPausesWhileSomebodyIsAwayAndGoesOnSlowlyWhereThereIsLess() {
        // two days of eight hours, three away, two of four, then eight again: 16 + 8 + 16
        var away = person("Ann", 8, 8, 0, 0, 0, 4, 4, 8);

        var result = fit(plan(List.of(task(1, "Design", 5)), List.of(), List.of(use(1, 0, 40)), away));

        assertThat(result.finish()).isEqualTo(date(8));
    }

    @Test
    void whatNeedsTheSamePersonComesOneAfterTheOtherAndSaysWhy() {
        var result = fit(plan(
                List.of(task(1, "Design", 5), task(2, "Manual", 5)),
                List.of(),
                List.of(use(1, 0, 40), use(2, 0, 40)),
                person("Ann", 8)));

        assertThat(result.finish()).isEqualTo(date(9));
        assertThat(result.rows().stream().map(FitResult.Row::why))
                .anyMatch(why -> why.startsWith("Waits for Ann, who works on"));
        assertThat(result.loads().get(0).percent()).isEqualTo(100);
    }

    @Test
    void aDeadlineDecidesWhoComesFirst() {
        var result = fit(plan(
                List.of(task(1, "Design", 5), limited(task(2, "Audit", 5), null, date(4))),
                List.of(),
                List.of(use(1, 0, 40), use(2, 0, 40)),
                person("Ann", 8)));

        assertThat(row(result, 2).newFinish()).isEqualTo(date(4));
        assertThat(result.missed()).isEmpty();
    }

    @Test
    void aDeadlineThatCannotBeKeptIsSaid() {
        var result = fit(plan(
                List.of(limited(task(1, "Audit", 5), null, date(2))),
                List.of(),
                List.of(use(1, 0, 40)),
                person("Ann", 8)));

        assertThat(result.missed()).containsExactly(new FitResult.Missed(1, "Audit", date(2), date(4)));
    }

    @Test
    void whatHasBegunAndWhatIsFixedStaysAndTakesItsHoursFirst() {
        var begun = kept(task(1, "Design", 5), Keep.BEGUN, date(-2), date(2));
        var fixed = kept(task(2, "Workshop", 1), Keep.FIXED, date(5), date(5));
        var result = fit(plan(
                List.of(begun, fixed, task(3, "Build", 5)),
                List.of(),
                List.of(
                        new Use(1, "R0", 0, 4000, date(-2), date(2)),
                        new Use(2, "R0", 0, 800, date(5), date(5)),
                        use(3, 0, 40)),
                person("Ann", 8)));

        assertThat(row(result, 1).moved()).isFalse();
        assertThat(row(result, 2).moved()).isFalse();
        // three days of the design, two of its own, one of the workshop, three more
        assertThat(row(result, 3).newStart()).isEqualTo(date(3));
        assertThat(row(result, 3).newFinish()).isEqualTo(date(8));
    }

    @Test
    void hoursThatAreMissingAreSaidWithTheTaskAndThePerson() {
        var result =
                fit(plan(List.of(task(1, "Design", 5)), List.of(), List.of(use(1, 0, 40)), person("Ann", 8, 8, 0)));

        assertThat(result.fits()).isFalse();
        assertThat(result.unfit().get(0).name()).isEqualTo("Design");
        assertThat(result.unfit().get(0).why()).contains("Ann has 16 h free until");
    }

    @Test
    void daysOffOfTheCalendarTakeNoWorkAndNoLag() {
        var lagged = new Tie(1, 2, "FS", 1600);
        var result = fit(plan(
                List.of(task(1, "Pour", 2), task(2, "Build", 1)),
                List.of(lagged),
                List.of(),
                Set.of(1, 4),
                person("Ann", 8)));

        assertThat(row(result, 1).newFinish()).isEqualTo(date(2));
        assertThat(row(result, 2).newStart()).isEqualTo(date(6)); // days 3 and 5 pass
    }

    @Test
    void aMilestoneAfterAnotherIsNeverOnAnEarlierDay() {
        var result = fit(plan(
                List.of(task(1, "Order", 1), task(2, "Build", 2), task(3, "Begun", 0), task(4, "Announced", 0)),
                List.of(after(1, 2), new Tie(2, 3, "SS", 0), after(3, 4)),
                List.of(use(1, 0, 8), use(2, 0, 16)),
                person("Ann", 8)));

        assertThat(row(result, 3).newStart()).isEqualTo(date(1));
        assertThat(row(result, 4).newStart()).isEqualTo(date(1));
    }

    @Test
    void aLagAfterTheFirstMilestonePasses() {
        var result = fit(plan(
                List.of(task(1, "Begun", 0), task(2, "Announced", 0)),
                List.of(new Tie(1, 2, "FF", 800)),
                List.of(),
                person("Ann", 8)));

        assertThat(row(result, 1).newStart()).isEqualTo(date(0));
        assertThat(row(result, 2).newStart()).isEqualTo(date(1));
    }

    /** A year's plan of 120 tasks in layers, for eight people with part of their time. */
    @Test
    void aPlanOf120TasksIsFittedWithinAFifthOfItsBoundInTenSeconds() {
        var random = new SplittableRandom(5);
        var crews = IntStream.range(0, 8)
                .mapToObj(crew -> person(
                        "P" + crew,
                        IntStream.range(0, DAYS)
                                .mapToDouble(day -> random.nextInt(6) == 0 ? 0 : 5 + random.nextInt(4))
                                .toArray()))
                .toArray(Crew[]::new);
        var tasks = new ArrayList<Node>();
        var links = new ArrayList<Tie>();
        var uses = new ArrayList<Use>();
        for (int task = 1; task <= 120; task++) {
            int days = 1 + random.nextInt(8);
            tasks.add(task(task, "T" + task, days));
            uses.add(use(task, random.nextInt(8), 6 * days));
            for (int link = 0; task > 12 && link < 2; link++) {
                links.add(after(task - 1 - random.nextInt(11), task));
            }
        }
        var plan = plan(tasks, links.stream().distinct().toList(), uses, crews);

        var result = fit(plan, Duration.ofSeconds(10));

        long gap = plan.day(result.finish()) - plan.day(result.bound());
        assertThat(result.fits()).isTrue();
        // the bound is the sum of free hours, of which lanes cannot use every bit: 15 % measured
        assertThat(gap).isLessThanOrEqualTo(plan.day(result.finish()) / 5);
    }
}
