package io.tspmo.insight.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.tspmo.insight.montecarlo.Inputs.Estimate;
import io.tspmo.insight.montecarlo.Inputs.Kind;
import io.tspmo.insight.montecarlo.Inputs.Task;
import io.tspmo.insight.montecarlo.SimulationResult.What;
import io.tspmo.platform.form.Rejection;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** Small cases whose answer is known by other means. */
class MonteCarloTest {

    private static final LocalDate MONDAY = Case.MONDAY;

    private static long[] finish(Case project) {
        return Arrays.stream(MonteCarlo.of(project.inputs(), 100, 7).finish())
                .distinct()
                .toArray();
    }

    private static long days(double days) {
        return Math.round(days * Inputs.DAY);
    }

    @Test
    void eachKindOfLinkIsThatOfPrecedenceDiagrams() {
        assertThat(finish(new Case().task(3).task(2).link(1, 2, Kind.FS, 1))).containsExactly(days(6));
        assertThat(finish(new Case().task(3).task(2).link(1, 2, Kind.FS, -1))).containsExactly(days(4));
        assertThat(finish(new Case().task(3).task(4).link(1, 2, Kind.SS, 2))).containsExactly(days(6));
        assertThat(finish(new Case().task(3).task(1).link(1, 2, Kind.FF, 2))).containsExactly(days(5));
        assertThat(finish(new Case().task(3).task(1).link(1, 2, Kind.SF, 4))).containsExactly(days(4));
    }

    @Test
    void aLinkToTheFinishStretchesATask_andDoesNotMoveItsStart() {
        var project = new Case().task(10).task(2).task(9).link(1, 2, Kind.FF, 0).link(2, 3, Kind.SS, 0);

        assertThat(finish(project)).containsExactly(days(10));
    }

    @Test
    void linksInACircleAreRefusedByName() {
        var circle = new Case().task(1).task(1).link(1, 2, Kind.FS, 0).link(2, 1, Kind.SS, 0);

        assertThatThrownBy(() -> finish(circle)).isInstanceOf(Rejection.class).hasMessageContaining("Task 1, Task 2");
    }

    @Test
    void whatIsDoneDoesNotVary_andWhatIsUnderWayOnlyInWhatIsLeft() {
        var project = new Case()
                .add(new Task(1, "Done", true, days(-5), days(-1), 0, Estimate.NOTHING, 0, 0, null))
                .add(new Task(
                        2, "Under way", true, days(-2), null, 0, Case.estimate(1, 2, 4, Inputs.DAY), days(2), 0, null))
                .link(1, 2, Kind.FS, 0);

        var outcome = MonteCarlo.of(project.inputs(), 1000, 1);

        assertThat(Arrays.stream(outcome.finish())).allMatch(end -> end >= days(1) && end <= days(4));
        assertThat(SimulationResult.of(project.inputs(), outcome).drivers())
                .extracting(SimulationResult.Driver::id)
                .containsExactly(2);
        assertThat(outcome.tally().critical).containsExactly(0, 1000);
    }

    @Test
    void missingPeopleStretchTheTasksThatNeedThem_andNoOthers() {
        assertThat(finish(new Case().staffed(50).task(2, 2, 2, 0))).containsExactly(days(4));
        assertThat(finish(new Case().staffed(0, 100).task(2, 2, 2, 0))).containsExactly(days(7));
        assertThat(finish(new Case().staffed(50, 0).task(3, 3, 3, 0))).containsExactly(days(10.5));
        assertThat(finish(new Case().staffed(50).task(2))).containsExactly(days(2));
    }

    @Test
    void missingPeopleCostTimeAndNoMoney() {
        assertThat(MonteCarlo.of(new Case().staffed(20).task(1, 1, 1, 0).inputs(), 100, 7)
                        .cost())
                .containsOnly(100_00);
    }

    @Test
    void aTaskThatTakesTwiceAsLongCostsTwiceAsMuch() {
        var project = new Case().task(2, 2, 2);
        var task = project.tasks.get(0);
        project.tasks.set(
                0,
                new Task(1, "t", true, null, null, 0, Estimate.sure(2 * task.planned()), task.planned(), 100_00, null));

        assertThat(MonteCarlo.of(project.inputs(), 100, 7).cost()).containsOnly(200_00);
    }

    @Test
    void theMeanOfManyRunsIsThatOfTheDistribution() {
        var outcome = MonteCarlo.of(new Case().task(2, 3, 7).inputs(), 50_000, 99);

        assertThat(outcome.tally().all.finish() / Inputs.DAY).isCloseTo(4, within(0.02));
        var sorted = outcome.finish().clone();
        Arrays.sort(sorted);
        // F(3) = (3 - 2) / (7 - 2)
        assertThat(sorted[10_000] / (double) Inputs.DAY).isCloseTo(3, within(0.03));
    }

    @Test
    void sharedLuckWidensTheSpread() {
        var project = new Case();
        for (int i = 0; i < 50; i++) {
            project.task(5, 8, 15);
        }
        project.chain();

        long alone = spread(project.correlation(0).inputs());
        long together = spread(project.correlation(30).inputs());

        // of n equal tasks with correlation r the deviation grows by the root of 1 + (n - 1) r
        assertThat((double) together / alone).isCloseTo(Math.sqrt(1 + 49 * 0.3), within(0.5));
    }

    private static long spread(Inputs inputs) {
        var sorted = MonteCarlo.of(inputs, 20_000, 5).finish();
        Arrays.sort(sorted);
        return sorted[18_000] - sorted[2_000];
    }

    @Test
    void theResultDoesNotDependOnTheNumberOfThreads() throws Exception {
        var inputs = new Case()
                .task(2, 3, 9)
                .task(1, 4, 5)
                .chain()
                .risk(40, 100, 3, 2)
                .correlation(30)
                .inputs();

        var one = new ForkJoinPool(1)
                .submit(() -> SimulationResult.of(inputs, 3_333, 42))
                .get();
        var four = new ForkJoinPool(4)
                .submit(() -> SimulationResult.of(inputs, 3_333, 42))
                .get();

        assertThat(one).isEqualTo(four);
        assertThat(SimulationResult.of(inputs, 3_333, 43)).isNotEqualTo(one);
    }

    @Test
    void theTornadoNamesWhatMovesTheFinishMost() {
        var inputs = new Case()
                .task(4, 5, 6)
                .task(1, 5, 20)
                .task(5)
                .chain()
                .task(1, 2, 3) // beside all others
                .risk(50, 300, 10, null)
                .risk(50, 10, 0, null)
                .inputs();

        var result = SimulationResult.of(inputs, 10_000, 3);

        assertThat(result.drivers())
                .extracting(SimulationResult.Driver::what, SimulationResult.Driver::id)
                .startsWith(tuple(What.TASK, 2), tuple(What.RISK, 1), tuple(What.TASK, 1));
        var risk = result.drivers().get(1);
        assertThat(risk.days().doubleValue()).isCloseTo(10, within(0.5));
        assertThat(risk.cost().doubleValue()).isCloseTo(300, within(20.0));
        assertThat(result.critical())
                .extracting(SimulationResult.Critical::task, critical -> critical.percent()
                        .intValue())
                .containsExactly(tuple(1, 100), tuple(2, 100), tuple(3, 100));
    }

    @Test
    void criticalityIsTheShareOfRunsInWhichAPathIsLongest() {
        var result = SimulationResult.of(new Case().task(4, 5, 6).task(4, 5, 6).inputs(), 10_000, 3);

        assertThat(result.critical()).hasSize(2).allSatisfy(critical -> assertThat(
                        critical.percent().doubleValue())
                .isCloseTo(50, within(2.0)));
    }

    @Test
    void daysAreBusinessDays() {
        var result = SimulationResult.of(
                new Case()
                        .task(6)
                        .holiday(MONDAY.plusDays(1))
                        .agreed(MONDAY.plusDays(8), 100)
                        .inputs(),
                100,
                1);

        assertThat(result.finish().p50()).isEqualTo(MONDAY.plusDays(8)); // not Tuesday, not the weekend
        assertThat(result.meetsFinish()).isEqualByComparingTo("100");
        assertThat(result.meetsBudget()).isEqualByComparingTo("100");
        assertThat(SimulationResult.of(
                                new Case()
                                        .task(6.01)
                                        .holiday(MONDAY.plusDays(1))
                                        .agreed(MONDAY.plusDays(8), 99)
                                        .inputs(),
                                100,
                                1)
                        .meetsFinish())
                .isZero();
    }

    @Test
    void whatIsFinishedIsCertain_asItsOwnDaySays() {
        var finished = MONDAY.minusDays(5); // a Wednesday, and agreed was Thursday, before the first day
        for (int days : new int[] {0, 1}) {
            var result = SimulationResult.of(finished(finished, finished.plusDays(days)), 100, 1);
            assertThat(result.meetsFinish()).isEqualByComparingTo("100");
            assertThat(result.meetsBoth()).isEqualByComparingTo("100");
            assertThat(result.finish().p90()).isEqualTo(finished);
        }
        assertThat(SimulationResult.of(finished(finished, finished.minusDays(1)), 100, 1)
                        .meetsFinish())
                .isZero();
    }

    private static Inputs finished(LocalDate finished, LocalDate agreed) {
        var inputs = new Case().agreed(agreed, 1000).method(75, null).inputs();
        return new Inputs(
                inputs.from(),
                List.of(),
                finished,
                "Baseline 1",
                agreed,
                inputs.budget(),
                "EUR",
                90_000,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                List.of(),
                inputs.tables(),
                inputs.method());
    }

    @Test
    void delaysOfTheSameWorkOverlap_andThoseOfParallelTasksDoToo() {
        var project = new Case().task(5).risk(100, 0, 4, 1).risk(100, 0, 2, 1);

        assertThat(finish(project)).containsExactly(days(11)); // as it was reckoned first
        assertThat(finish(project.method(100, null))).containsExactly(days(9));
        assertThat(finish(project.method(75, null))).containsExactly(days(9.5));
        var parallel = new Case().task(5).task(5).risk(100, 0, 4, 1).risk(100, 0, 2, 2);
        assertThat(finish(parallel.method(0, null))).containsExactly(days(9));
    }

    @Test
    void aReferenceClassGivesTheSpread_andItsRisksAreNotAddedToIt() {
        var points = List.of(
                new Inputs.Point(25, days(-1), -100_00),
                new Inputs.Point(50, 0, 0),
                new Inputs.Point(75, days(4), 400_00));
        var reference = new Inputs.Reference("Others", 40, points, new Inputs.Measured(50, 80, 50, 80));
        var project = new Case().task(5).agreed(MONDAY.plusDays(4), 100).method(75, reference);

        var result = SimulationResult.of(project.inputs(), 20_000, 4);

        assertThat(result.meetsFinish().doubleValue()).isCloseTo(50, within(1.5));
        assertThat(result.meetsBudget().doubleValue()).isCloseTo(50, within(1.5));
        assertThat(result.finish().p80()).isEqualTo(MONDAY.plusDays(10)); // nine days
        var outcome = MonteCarlo.of(project.risk(100, 50, 2, null).inputs(), 20_000, 4);
        assertThat(Arrays.stream(outcome.finish()).min()).hasValue(days(7));
        assertThat(Arrays.stream(outcome.finish()).max()).hasValue(days(9)); // not eleven
        assertThat(Arrays.stream(outcome.cost()).max()).hasValue(500_00);
    }
}
