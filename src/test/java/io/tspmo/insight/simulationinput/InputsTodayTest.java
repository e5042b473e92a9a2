package io.tspmo.insight.simulationinput;

import static io.tspmo.insight.simulation.ScheduledProjects.MONDAY;
import static io.tspmo.insight.simulation.ScheduledProjects.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.insight.montecarlo.ActivityNetwork;
import io.tspmo.insight.montecarlo.Inputs;
import io.tspmo.insight.simulation.ScheduledProjects;
import io.tspmo.insight.simulation.Simulator;
import io.tspmo.platform.words.Words;
import java.math.BigDecimal;
import java.time.LocalDate;
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
            assertThat(risk.cost().likely()).isEqualTo(180_000_00L * 8 / 100); // of the open work, which is all
            assertThat(risk.delay().high()).isPositive();
            assertThat(risk.source()).isEqualTo("Impact 4, by table, of the open work");
            assertThat(risk.answered()).isNull();
        });
        assertThat(inputs.basis())
                .startsWith("No schedule was uploaded by " + Words.DAY.format(LocalDate.now()))
                .contains("compared with 69 finished projects");
        assertThat(inputs.method().reference().projects()).isEqualTo(69);
        assertThat(inputs.method().reference().measured().finishP80()).isBetween(70, 90);
        assertThat(inputs.notes())
                .anyMatch(note -> note.startsWith(
                        "Own closed projects (standard, waterfall) are used once there are 20 of them"));
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
        assertThat(inputs.basis()).as("of the schedule, not of the network").endsWith(": 3 tasks, 1 link.");
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

    @Test
    void aRiskOfATaskIsAShareOfThatTask_andOneOfATaskThatIsDoneIsNone() {
        var project = projects.project();
        projects.upload(project, 1)
                .task(1, null, "Done", false, MONDAY, 5, 100, 1000)
                .task(2, "Open", MONDAY.plusDays(7), 10)
                .task(3, "Beside", MONDAY.plusDays(7), 20);
        risk(project, 70, 3, 2);
        risk(project, 71, 3, 1);

        var inputs = today.of(code(project)).inputs();

        assertThat(inputs.risks()).extracting(Inputs.Risk::number).contains(70).doesNotContain(71);
        assertThat(inputs.risks())
                .filteredOn(risk -> risk.number() == 70)
                .singleElement()
                .satisfies(risk -> {
                    assertThat(risk.delay().likely()).isEqualTo(10 * Inputs.DAY / 4);
                    assertThat(risk.cost().likely()).isEqualTo(150_00);
                    assertThat(risk.task()).isEqualTo(2);
                });
        assertThat(inputs.notes()).anyMatch(note -> note.startsWith("Risk 71"));
        assertThat(inputs.method().sources())
                .anyMatch(source -> source.input().equals("Schedule")
                        && source.source().startsWith("Version 1, plan.mpp")
                        && LocalDate.now().equals(source.day()));
    }

    @Test
    void aResponseCountsHalfAsAPlan_wholeOnceItIsCarriedOut_andNotAfterTheRiskWasRatedAgain() {
        var project = projects.project();
        risk(project, 70, 5, null);
        jdbc.sql("update risk set probability = 4, response = 'REDUCE', residual_probability = 2, residual_impact = 3"
                        + " where project_code = ? and number = 70")
                .param(code(project))
                .update();
        jdbc.sql("insert into risk_response (project_code, number, process_id, severity, began_at, response)"
                        + " values (?, 70, ?, 50, now(), 'REDUCE')")
                .params(code(project), "response-" + code(project))
                .update();

        var planned = simulator.simulate(code(project), 2_000, 3L, "manager");
        var answered = risk(planned.inputs(), 70).answered();
        assertThat(answered.chance()).isEqualTo(50); // half way from 70 to 30
        assertThat(answered.cost().likely())
                .isBetween(
                        risk(planned.inputs(), 70).cost().likely() / 2,
                        risk(planned.inputs(), 70).cost().likely() * 2 / 3);
        assertThat(answered.response()).isEqualTo("Reduce, planned: 50 % of its effect");

        response(project, "action_taken = 'Done'");
        var acted = simulator.simulate(code(project), 2_000, 3L, "manager");
        assertThat(risk(acted.inputs(), 70).answered().chance()).isEqualTo(30);
        assertThat(acted.result().meetsBoth()).isGreaterThan(planned.result().meetsBoth());
        assertThat(acted.result().withoutResponses()).isEqualTo(planned.result().withoutResponses());
        assertThat(planned.result().meetsBoth())
                .isGreaterThan(planned.result().withoutResponses().meetsBoth());

        response(project, "reassessed_at = now()");
        assertThat(risk(today.of(code(project)).inputs(), 70).answered()).isNull();
        jdbc.sql("update risk set response = 'ACCEPT' where project_code = ? and number = 70")
                .param(code(project))
                .update();
        response(project, "reassessed_at = null");
        assertThat(risk(today.of(code(project)).inputs(), 70).answered()).isNull();
    }

    @Test
    void whatIsReportedAsDoneIsCertain_whateverTheRisksAre() {
        var project = projects.project();
        risk(project, 70, 5, null);
        jdbc.sql("update project set progress = 100, spent = 170000 where code = ?")
                .param(code(project))
                .update();
        report(project, "G2", 100, 60);
        report(project, "G3", 80, 30); // it was not all
        report(project, "G4", 100, 0);
        report(project, "G5", 100, 0);

        var simulated = simulator.simulate(code(project), 200, 1L, "manager");

        assertThat(simulated.inputs().finished()).isEqualTo(LocalDate.now());
        assertThat(simulated.inputs().risks()).isEmpty();
        assertThat(simulated.result().meetsBoth()).isEqualByComparingTo("100");
        assertThat(simulated.result().cost().p90()).isEqualByComparingTo("170000");
        jdbc.sql("update project set spent = 190000 where code = ?")
                .param(code(project))
                .update();
        var dear = simulator.simulate(code(project), 200, 1L, "manager").result();
        assertThat(dear.meetsBudget()).isZero();
        assertThat(dear.meetsFinish()).isEqualByComparingTo("100");
    }

    /** A plan that ends later than the people's work makes good what is missing of it for some weeks. */
    @Test
    void missingPeopleDelayAWholeProjectOnlyAsFarAsTheirWorkEndsAfterThePlan() {
        var project = projects.project();
        var code = code(project);
        jdbc.sql("delete from booking where project_code = ?").param(code).update();
        jdbc.sql("delete from demand where project_code = ?").param(code).update();
        var start = project.project().wantedStart();
        jdbc.sql("insert into demand (project_code, line, skill, hours_week, first_day, last_day) values (?, 1,"
                        + " 'java', 40, ?, ?)")
                .params(code, start, start.plusWeeks(2))
                .update();
        jdbc.sql("insert into person (id, name, weekly_hours) values ('simulated', 'Simulated', 40) on conflict"
                        + " do nothing")
                .update();
        jdbc.sql(
                        "insert into booking (project_code, line, person_id, day, hours, kind) values (?, 1, 'simulated', ?, 4,"
                                + " 'SOFT')")
                .params(code, start)
                .update();

        var inputs = today.of(code).inputs();
        var network = new ActivityNetwork(inputs.tasks(), inputs.links(), inputs.staffed());

        assertThat(inputs.tasks()).hasSize(2);
        assertThat(inputs.staffed()).singleElement().satisfies(staffed -> assertThat(staffed.shares())
                .extracting(Inputs.Share::percent)
                .contains(0));
        assertThat(network.likelyEnd()).isEqualTo(inputs.tasks().get(0).left().likely());
    }

    private void report(ProjectRun project, String gate, int progress, int daysAgo) {
        jdbc.sql(
                        "insert into phase_report (project_code, gate_code, round, phase, summary, progress, spent,"
                                + " remaining_risks, reported_by, reported_at)"
                                + " values (?, ?, 1, 'EXECUTION', 'All', ?, 170000, '', 'manager', now() - make_interval(days => ?))")
                .params(code(project), gate, progress, daysAgo)
                .update();
    }

    private void risk(ProjectRun project, int number, int impact, Integer task) {
        jdbc.sql("insert into risk (project_code, category, seq, number, title, probability, impact, created_at, task)"
                        + " values (?, 'DELIVERY', ?, ?, 'A vendor', 4, ?, now(), ?)")
                .params(code(project), number, number, impact, task)
                .update();
    }

    private void response(ProjectRun project, String change) {
        jdbc.sql("update risk_response set " + change + " where project_code = ? and number = 70")
                .param(code(project))
                .update();
    }

    private static Inputs.Risk risk(Inputs inputs, int number) {
        return inputs.risks().stream()
                .filter(risk -> risk.number() == number)
                .findFirst()
                .orElseThrow();
    }
}
