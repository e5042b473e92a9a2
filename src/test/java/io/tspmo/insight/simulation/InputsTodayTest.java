package io.tspmo.insight.simulation;

import static io.tspmo.insight.simulation.ScheduledProjects.MONDAY;
import static io.tspmo.insight.simulation.ScheduledProjects.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.insight.montecarlo.ActivityNetwork;
import io.tspmo.insight.montecarlo.Inputs;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a simulation starts from: the tasks and links of the schedule, the risks by table, and what was agreed. */
@IntegrationTest
class InputsTodayTest {

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    InputsToday today;

    @Autowired
    ProjectFigures figures;

    @Autowired
    Simulator simulator;

    private ScheduledProjects projects;

    @BeforeEach
    void plan() {
        projects = new ScheduledProjects(play, jdbc);
    }

    @Test
    void aScheduleUploadedMeanwhileTakesNothingFromTheOneThatIsSimulated() {
        var project = projects.scheduled();
        projects.upload(project, 2).task(12, "Another plan", MONDAY, 3);

        assertThat(figures.uploaded(code(project)).orElseThrow().number()).isEqualTo(2);
        assertThat(figures.tasks(code(project), 1))
                .extracting(ProjectFigures.Row::name)
                .containsExactly("Design", "Build");
        assertThat(figures.links(code(project), 1)).hasSize(1);
        assertThat(figures.tasks(code(project), 2)).hasSize(1);
    }

    @Test
    void withoutEstimatesARiskCountsByTheTable() {
        var inputs = today.of(code(projects.project())).inputs(); // VENDOR, probability 3, impact 4

        assertThat(inputs.risks()).singleElement().satisfies(risk -> {
            assertThat(risk.chance()).isEqualTo(50);
            assertThat(risk.cost().likely()).isEqualTo(180_000_00L * 30 / 100);
            assertThat(risk.delay().high()).isPositive();
            assertThat(risk.source()).contains("by table");
        });
        assertThat(inputs.basis()).contains("No schedule is uploaded");
        assertThat(inputs.tasks())
                .singleElement()
                .satisfies(task -> assertThat(task.left().varies()).isTrue());
    }

    @Test
    void summariesAreNoWork_butWhatWaitsForThemDoes() {
        var project = projects.project();
        projects.upload(project, 1)
                .task(1, null, "Phase 1", true, MONDAY, 11, 50, 2000)
                .task(2, 1, "Done", false, MONDAY, 5, 100, 1000)
                .task(3, 1, "Half", false, MONDAY, 10, 50, 1000)
                .task(4, null, "After", false, MONDAY.plusDays(14), 5, 0, 1000)
                .link(1, 4, "FS");

        var inputs = today.of(code(project)).inputs();
        var network = new ActivityNetwork(inputs.tasks(), inputs.links(), inputs.staffed());
        long end = network.likelyEnd();

        assertThat(end).isEqualTo(10 * Inputs.DAY); // half of ten days, then five; not the summary's ten
        assertThat(inputs.spent()).isEqualTo(1500_00);
        assertThat(inputs.tasks().stream().mapToLong(Inputs.Task::cost).sum()).isEqualTo(1500_00);
    }

    @Test
    void whatThePlanHasLaterThanItsLinksIsHeld_andWhatFollowsItsLinksMayBeginEarlier() {
        var project = projects.project();
        projects.upload(project, 1)
                .task(1, "First", MONDAY, 4) // from Monday to Friday
                .task(2, "Follows", MONDAY.plusDays(7), 4)
                .task(3, "Waits for a date", MONDAY.plusDays(28), 4)
                .link(1, 2, "FS")
                .link(1, 3, "FS");

        var tasks = today.of(code(project)).inputs().tasks();

        assertThat(tasks.get(1).earliest()).isZero();
        assertThat(tasks.get(2).earliest()).isGreaterThan(15 * Inputs.DAY);
    }

    @Test
    void whatWasAgreedIsTheBaseline_elseThePlan_elseTheRequest() {
        var project = projects.project();
        var request = today.of(code(project)).inputs();
        assertThat(request.agreed()).isEqualTo("Request");
        assertThat(request.agreedFinish()).isEqualTo(project.project().wantedEnd());

        jdbc.sql("insert into plan values (?, 1, 'All', ?, ?, 90000, 'manager', null, now())")
                .params(code(project), MONDAY, MONDAY.plusDays(100))
                .update();
        var plan = today.of(code(project)).inputs();
        assertThat(plan.agreed()).isEqualTo("Plan 1");
        assertThat(plan.agreedFinish()).isEqualTo(MONDAY.plusDays(100));
        assertThat(plan.budget()).isEqualTo(90_000_00);

        jdbc.sql("insert into baseline values (?, 2, 'All', ?, ?, 95000, 'EUR', 'STANDARD', 'WATERFALL', 10,"
                        + " 'GATE', 'G2', now())")
                .params(code(project), MONDAY, MONDAY.plusDays(101))
                .update();
        assertThat(today.of(code(project)).inputs().agreed()).isEqualTo("Baseline 2");
        assertThat(simulator.simulate(code(project), 200, 1L, "pmo").result().meetsBudget())
                .isLessThan(new BigDecimal("100"));
    }
}
