package io.tspmo.project.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who had a task that is no longer needed hears it; who ended it, or has answered, does not. */
@IntegrationTest
class WithdrawnTasksTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    Users users;

    @Autowired
    TaskNotices tasks;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aVoteThatAnotherPersonIsAskedForAfterItsDeadline() {
        var project = voting();
        tasks.ofNewOnes();

        project.comes("timer_escalation");

        assertThat(told(project)).anySatisfy(line -> assertThat(line)
                .startsWith("sponsor: You no longer need to do “")
                .contains("G0"));
    }

    @Test
    void aTaskThatNobodyHeardOfPassesInSilence() {
        var project = voting();

        project.comes("timer_escalation");

        assertThat(told(project)).isEmpty();
    }

    @Test
    void theTasksOfAProjectThatIsCancelled_butNotToWhoCancelsIt() {
        var project = voting();
        tasks.ofNewOnes();

        play.steer("pmo", project.code(), "CANCEL", "The market is gone.");
        project.runJobs();

        assertThat(told(project)).hasSize(1).allSatisfy(line -> assertThat(line).startsWith("sponsor: "));
    }

    @Test
    void aWithdrawnRequestHasOneNoticeOnly() {
        var requester = users.create("requester");
        var project = play.submitAs(requester, Play.request()).runJobs();
        tasks.ofNewOnes();
        var page = "/projects/" + project.code() + "/request/withdraw";

        new SignedInBrowser(port, requester, Users.PASSWORD).post(page, page, "reason=It+is+no+longer+needed.");
        project.runJobs();

        assertThat(project.waitingAt()).doesNotContain("triageRequest");
        assertThat(told(project)).isEmpty();
        assertThat(jdbc.sql("select count(*) from notice where project_code = ? and kind = 'REQUEST_WITHDRAWN'")
                        .param(project.code().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private ProjectRun voting() {
        return play.submit(Play.request()).accept("STANDARD").waitsAt("castVote", "castVote");
    }

    private List<String> told(ProjectRun project) {
        return jdbc.sql(
                        """
                        select array_to_string(concerned_users, ',') || ': ' || text from notice
                        where project_code = ? and kind = 'TASK_WITHDRAWN' order by id
                        """)
                .param(project.code().value())
                .query(String.class)
                .list();
    }
}
