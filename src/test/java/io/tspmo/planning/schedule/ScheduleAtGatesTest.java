package io.tspmo.planning.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import java.time.LocalDate;
import org.camunda.bpm.engine.FormService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Those who decide at a gate see which version of the schedule they rely on, and so does who reads the passport. */
@IntegrationTest
class ScheduleAtGatesTest extends UploadsOverApi {

    @Autowired
    FormService forms;

    private String shown(ProjectRun at) {
        return (String) forms.getTaskFormVariables(at.task("castVote").getId()).get("evidenceShown");
    }

    @Test
    void packAndPassportNameTheVersion_andWhyItWasConfirmed() throws Exception {
        project = play.submit(Play.request());
        var tasks = new TestPlan("Tickets")
                .task("Design", LocalDate.now().plusDays(20).toString(), 5);
        tasks.change("Design", task -> task.setCost(900_000));
        putAsItIs("pmo", "?name=tickets.xml&reason=The+licences+are+in+it", tasks.mspdi());

        project.accept("LITE").waitsAt("castVote");

        assertThat(shown(project))
                .contains("Schedule: version 1 (tickets.xml) of ", "Implausible: The plan costs 900,000.00 EUR")
                .contains("Confirmed: The licences are in it")
                .containsPattern("runs\\. Schedule version 1 \\(tickets\\.xml\\), uploaded on");
        var passport = jdbc.sql("select opened::jsonb #>> '{parts,schedule,given}' from decision_passport"
                        + " where project_code = ?")
                .param(project.code().value())
                .query(String.class)
                .single();
        var given = json.readTree(passport);
        assertThat(given.path("version").asInt()).isOne();
        assertThat(given.path("sha256").asText()).hasSize(64);
        assertThat(given.path("confirmation").asText()).isEqualTo("The licences are in it");
    }

    @Test
    void withoutAScheduleNoneIsNamed() {
        project = play.submit(Play.request()).accept("LITE").waitsAt("castVote");

        assertThat(shown(project)).doesNotContain("Schedule: version");
    }
}
