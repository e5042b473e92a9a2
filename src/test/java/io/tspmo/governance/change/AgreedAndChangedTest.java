package io.tspmo.governance.change;

import static io.tspmo.governance.change.AgreedProjects.count;
import static io.tspmo.governance.change.AgreedProjects.farAhead;
import static io.tspmo.governance.change.AgreedProjects.lite;
import static io.tspmo.governance.change.AgreedProjects.standard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.governance.baseline.Baselines;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.Tier;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is agreed first, and what of the gates and the people follows a change that was decided. */
@IntegrationTest
class AgreedAndChangedTest {

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TaskService tasks;

    @Autowired
    Baselines baselines;

    // ---- baseline

    @Test
    void theFirstBaselineIsThePlan_orTheRequestWithoutOne() {
        var lite = lite(play);
        var first = baselines.current(lite.code()).orElseThrow();
        assertThat(first.number()).isEqualTo(1);
        assertThat(first.source()).isEqualTo("Request");
        assertThat(first.scope()).isEqualTo("Half the time for a ticket.");
        assertThat(first.money()).hasToString("180,000.00 EUR");

        var planned = play.submit(farAhead()).accept("LITE");
        var start = LocalDate.parse((String) farAhead().get("wantedStart"));
        jdbc.sql("insert into plan values (?, 1, 'All tickets', ?, ?, 175000, 'manager', null, now())")
                .params(planned.code().value(), start, start.plusWeeks(18))
                .update();
        planned.vote("APPROVE");
        var agreed = baselines.current(planned.code()).orElseThrow();
        assertThat(agreed.source()).isEqualTo("Plan 1");
        assertThat(agreed.scope()).isEqualTo("All tickets");
        assertThat(agreed.finish()).isEqualTo(start.plusWeeks(18));
        assertThat(planned.project().budget()).hasToString("175,000.00 EUR");
        assertThat(planned.project().wantedEnd()).isEqualTo(start.plusWeeks(18));
    }

    @Test
    void aBaselineIsNeverChanged() {
        var code = lite(play).code().value();
        for (var attempt : List.of(
                "update baseline set budget = 1 where project_code = '%s'",
                "delete from baseline where project_code = '%s'", "truncate baseline cascade")) {
            assertThatThrownBy(() -> jdbc.sql(attempt.formatted(code)).update())
                    .hasMessageContaining("never changed or deleted");
        }
    }

    // ---- other governance

    @Test
    void fromStandardToFull_theGatesPassedStay() {
        var project = standard(play).report().vote("APPROVE").report().vote("APPROVE");
        assertThat(gates(project)).containsExactly("G0 passed", "G1 passed", "G2 passed", "G4", "G5");
        play.change("manager", project.code(), Map.of("newTier", "FULL"));
        project.runJobs().vote("APPROVE");
        assertThat(gates(project)).containsExactly("G0 passed", "G1 passed", "G2 passed", "G3", "G4", "G5");
        assertThat(project.project().tier()).isEqualTo(Tier.FULL);
        project.waitsAt("reportPhase").report();
        assertThat(tasks.getVariable(project.open().get(0).getId(), "gateCode")).isEqualTo("G3");
    }

    @Test
    void fromWaterfallToHybrid_theReleasesAreAhead_andTheClosingGateStays() {
        var project = standard(play).report().vote("APPROVE");
        assertThat(project.project().phase()).isEqualTo(Phase.PLANNING);
        play.submit(farAhead());
        project.report().vote("APPROVE");
        play.change("manager", project.code(), Map.of("newMethod", "HYBRID"));
        project.runJobs().vote("APPROVE");
        var gates = gates(project);
        assertThat(gates)
                .startsWith("G0 passed", "G1 passed", "G2 passed", "R1")
                .endsWith("G5");
        assertThat(project.project().nextGate()).isEqualTo("R1");
        assertThat(project.project().phase()).isEqualTo(Phase.EXECUTION);
    }

    @Test
    void aGateThatIsBeingReviewedIsDecidedFirst() {
        var project =
                standard(play).report().vote("APPROVE").report().vote("APPROVE").report();
        assertThat(project.waitingAt()).containsOnly("castVote");
        play.change("manager", project.code(), Map.of("newMethod", "HYBRID"));
        project.runJobs().voteAt("C1", "APPROVE");
        assertThat(gates(project)).contains("G4").endsWith("G5");
        project.voteAt("G4", "APPROVE").waitsAt("reportPhase");
        assertThat(gates(project)).contains("G4 passed");
    }

    // ---- people

    @Test
    void moreAndFewerPeopleAreBookedAndReleased() {
        var project = play.submit(farAhead()).accept("LITE").vote("APPROVE");
        var start = LocalDate.parse((String) farAhead().get("demand1From"));
        double before = booked(project);
        assertThat(before).isPositive();
        play.change(
                "manager",
                project.code(),
                Map.of(
                        "people1Effect",
                        "MORE",
                        "people1Skill",
                        "java",
                        "people1Hours",
                        2,
                        "people1From",
                        start.toString(),
                        "people1Until",
                        start.plusWeeks(8).toString(),
                        "people2Effect",
                        "FEWER",
                        "people2Skill",
                        "java",
                        "people2Hours",
                        2,
                        "people2From",
                        start.plusWeeks(4).toString(),
                        "people2Until",
                        start.plusWeeks(8).toString()));
        project.runJobs().waitsAt("reportPhase");
        assertThat(booked(project)).isGreaterThan(before);
        assertThat(jdbc.sql("select count(*) from booking where project_code = ? and kind <> 'HARD'")
                        .param(project.code().value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(project.project().staffing()).isNotNull();
        play.change(
                "manager",
                project.code(),
                Map.of(
                        "people1Effect",
                        "FEWER",
                        "people1Skill",
                        "java",
                        "people1Hours",
                        100,
                        "people1From",
                        LocalDate.now().toString(),
                        "people1Until",
                        start.plusWeeks(9).toString()));
        project.runJobs();
        assertThat(booked(project)).isZero();
        assertThat(count(jdbc, "demand", project)).isZero();
    }

    private double booked(ProjectRun project) {
        return jdbc.sql("select coalesce(sum(hours), 0) from booking where project_code = ?")
                .param(project.code().value())
                .query(Double.class)
                .single();
    }

    private List<String> gates(ProjectRun project) {
        return jdbc.sql(
                        """
                        select code || case when outcome like 'APPROVE%' then ' passed' else '' end from gate
                        where project_code = ? and kind = 'PLANNED' order by sequence
                        """)
                .param(project.code().value())
                .query(String.class)
                .list();
    }
}
