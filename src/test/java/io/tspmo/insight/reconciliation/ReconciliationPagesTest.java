package io.tspmo.insight.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.SignedInBrowser;
import io.tspmo.planning.schedule.TestPlan;
import io.tspmo.platform.words.Words;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finish, cost and progress on one page, as the tables have them. */
@IntegrationTest
class ReconciliationPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    private ProjectRun project;
    private SignedInBrowser manager;

    @BeforeEach
    void accepted() {
        project = play.submit(Play.request()).accept("LITE");
        manager = new SignedInBrowser(port, "manager");
    }

    private String text(String path) {
        return manager.get("/projects/" + project.code() + path)
                .body()
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ");
    }

    @Test
    void withoutAScheduleThatIsSaid() {
        assertThat(text("/schedule/compared"))
                .contains("No schedule is current", "Request", "no baseline yet", "180,000.00 EUR")
                .contains("Simulation 1, P80")
                .contains("No report was sent and no schedule is current");
    }

    @Test
    void theScheduleStandsBesideWhatIsAgreed_andAWithdrawnOneDoesNot() {
        var page = "/projects/" + project.code() + "/schedule";
        var start = LocalDate.now().plusDays(30);
        var plan = new TestPlan("Tickets")
                .task("Design", start.toString(), 5)
                .baseline("Design", start.toString(), start.plusDays(8).toString(), 60_000)
                .change("Design", task -> task.setPercentageComplete(50));
        var preview = manager.upload(page, page, "tickets.xml", plan.mspdi());
        var at = preview.uri().getPath();
        assertThat(Pattern.compile("name=\"seen\"").matcher(preview.body()).find())
                .isTrue();
        manager.post(at, at, "seen=0&reason=Test");

        record Row(LocalDate finish, LocalDate baseline) {}
        var rows = jdbc.sql("select max(finish) as finish, max(baseline_finish) as baseline from schedule_task"
                        + " where project_code = ? and number = 1 and not summary")
                .param(project.code().value())
                .query(Row.class)
                .single();
        assertThat(text("/schedule/compared"))
                .contains("Schedule, version 1 (tickets.xml)", Words.DAY.format(rows.finish))
                .contains("Baseline of the file", Words.DAY.format(rows.baseline), "60,000.00 EUR")
                .contains("120,000.00 EUR less", "50 %")
                .contains("Simulation 1 was not based on version 1 of the schedule");

        var simulation = "/projects/" + project.code() + "/simulation";
        manager.post(simulation, simulation, "runs=1000");
        assertThat(text("/schedule/compared"))
                .contains("Simulation 2, P80")
                .doesNotContain("Simulate again", "was not based on version 1");

        manager.post(page, page + "/versions/1/withdraw", "reason=Wrong+file");
        assertThat(text("/schedule/compared"))
                .contains("No schedule is current", "Simulation 2 was based on version 1 of the schedule")
                .doesNotContain("Schedule, version 1 (tickets.xml)");
    }
}
