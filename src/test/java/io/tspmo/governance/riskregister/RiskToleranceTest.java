package io.tspmo.governance.riskregister;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.governance.risk.RegisterEntries;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A change of the register moves the score, and the score has a tolerance: 15 points in the tier LITE. */
@IntegrationTest
class RiskToleranceTest {

    @Autowired
    Play play;

    @Autowired
    Register register;

    @Autowired
    RegisterEntries entries;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aScoreOutsideOfTheToleranceOpensAnExceptionWhenTheRiskIsChanged_andOnlyOne() {
        var risks = new RiskScenes(register, entries, tasks, jdbc);
        var project = play.submit(Play.request()).accept("LITE").vote("APPROVE");
        risks.add(project, 1, 1);
        assertThat(breaches(project)).isEmpty();
        risks.change(project, 5, 5);
        assertThat(breaches(project)).containsExactly("RISK open, by the risk register");
        risks.change(project, 5, 4);
        risks.change(project, 5, 5);
        assertThat(breaches(project)).hasSize(1);
        project.runJobs().voteAt("X1", "APPROVE");
        risks.change(project, 5, 4);
        assertThat(breaches(project)).containsExactly("RISK APPROVE, by the risk register");
    }

    @Test
    void beforeThereIsABaselineNothingIsOpened() {
        var project = play.submit(Play.request()).accept("LITE");
        new RiskScenes(register, entries, tasks, jdbc).add(project, 5, 5);
        assertThat(breaches(project)).isEmpty();
        project.vote("APPROVE");
        assertThat(breaches(project)).isEmpty();
    }

    private List<String> breaches(ProjectRun project) {
        return jdbc.sql("select figure || ' ' || coalesce(outcome, 'open') || ', by ' || source from tolerance_breach"
                        + " where project_code = ? order by number")
                .param(project.code().value())
                .query(String.class)
                .list();
    }
}
