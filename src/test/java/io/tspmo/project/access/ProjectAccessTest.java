package io.tspmo.project.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class ProjectAccessTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    ProjectAccess access;

    @Autowired
    RepositoryService models;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    private String code;

    @BeforeEach
    void request() {
        code = play.submit(Play.request()).code().value();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pmo",
                "auditor",
                "camunda-admin",
                "steering-committee",
                "resource-manager",
                "finance",
                "architecture",
                "security"
            })
    void whoGovernsReadsAllProjects(String group) {
        assertThat(may("stranger", group, Right.READ)).isTrue();
        assertThat(access.scope("stranger", List.of(group)).all(Right.READ)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"requester", "project-manager", "sponsor", "a-group-of-their-own", ""})
    void othersReadOnlyWhatTheyHaveAPartIn(String group) {
        assertThat(may("stranger", group, Right.READ)).isFalse();
        assertThat(seen("stranger", group)).doesNotContain(code);

        assertThat(may("requester", group, Right.READ)).isTrue();
        assertThat(may("sponsor", group, Right.READ)).isTrue();
        assertThat(seen("requester", group)).contains(code);
        assertThat(seen("sponsor", group)).contains(code);
    }

    @Test
    void theManagerReadsFromTheDayOfTheAcceptance() {
        var project = play.submit(Play.request());
        code = project.code().value();
        assertThat(may("manager", "project-manager", Right.READ)).isFalse();

        project.accept("LITE");

        assertThat(may("manager", "project-manager", Right.READ)).isTrue();
        assertThat(seen("manager", "project-manager")).contains(code);
    }

    @Test
    void whoVotedReadsEverAfter() {
        var project = play.submit(Play.request()).accept("LITE").vote("APPROVE");
        code = project.code().value();
        jdbc.sql(
                        "update gate_vote set voted_by = 'substitute' from gate_review r where r.id = review_id and project_code = ?")
                .param(code)
                .update();

        assertThat(may("substitute", "requester", Right.READ)).isTrue();
        assertThat(may("substitute", "requester", Right.STEER)).isFalse();
        assertThat(seen("substitute", "requester")).contains(code);
    }

    @Test
    void whoIsBookedReads() {
        var request = Play.request();
        var start = LocalDate.now().plusWeeks(83); // nobody else's weeks: people are shared by all tests
        request.put("wantedStart", start.toString());
        request.put("wantedEnd", start.plusWeeks(10).toString());
        request.put("demand1From", start.toString());
        request.put("demand1Until", start.plusWeeks(4).toString());
        var project = play.submit(request).accept("LITE").vote("APPROVE");
        code = project.code().value();
        var booked = jdbc.sql("select distinct person_id from booking where project_code = ?")
                .param(code)
                .query(String.class)
                .list();

        assertThat(booked).isNotEmpty();
        assertThat(may(booked.get(0), "requester", Right.READ)).isTrue();
        assertThat(seen(booked.get(0), "requester")).contains(code);
    }

    @Test
    void whoHasATaskReadsAsLongAsItIsOpen() {
        var project = play.submit(Play.request()).runJobs();
        code = project.code().value();
        var triage = project.task("triageRequest");
        assertThat(may("stand-in", "requester", Right.READ)).isFalse();

        tasks.addCandidateUser(triage.getId(), "stand-in");
        assertThat(may("stand-in", "requester", Right.READ)).isTrue();
        assertThat(seen("stand-in", "requester")).contains(code);
        tasks.setAssignee(triage.getId(), "pmo");
        assertThat(may("stand-in", "requester", Right.READ))
                .as("it is somebody else's now")
                .isFalse();
        tasks.setAssignee(triage.getId(), "stand-in");
        assertThat(may("stand-in", "requester", Right.READ)).isTrue();
    }

    @Test
    void whoMaySteerAndRetry() {
        assertThat(may("sponsor", "sponsor", Right.STEER)).isTrue();
        assertThat(may("requester", "requester", Right.STEER)).isFalse();
        assertThat(may("stranger", "pmo", Right.STEER)).isTrue();
        assertThat(may("stranger", "auditor", Right.STEER)).isFalse();
        assertThat(may("stranger", "pmo", Right.RETRY)).isTrue();
        assertThat(may("sponsor", "sponsor", Right.RETRY)).isFalse();
    }

    @Test
    void whatIsNotThereIsNotThere_andWhatIsRefusedIsSaidInPlainWords() {
        assertThatThrownBy(() -> access.require("pmo", List.of("pmo"), "PRJ-1999-0001", Right.READ))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> access.require("stranger", List.of("requester"), code, Right.READ))
                .isInstanceOf(Refused.class)
                .hasMessage(
                        "You may not read " + code + ": neither your role nor what you do in this project allows it.");
    }

    @Test
    void steeringAProjectOfOthersIsRefused() {
        var request = new HashMap<>(Play.request());
        request.put("sponsor", "sponsor");
        var project = play.submitAs("manager", request).runJobs();

        assertThatThrownBy(() -> play.steer("manager", project.code(), "HOLD", "I asked for it."))
                .hasMessageContaining("neither your role nor what you do in the project allows you to hold or cancel");
        project.waitsAt("triageRequest");
    }

    @Test
    void aChangedTableCountsAtTheNextRequest_andLeavesNoHistory() throws IOException {
        var pmo = new SignedInBrowser(port, "finance");
        assertThat(pmo.get("/projects/" + code).statusCode()).isEqualTo(200);
        var decided = history.createHistoricDecisionInstanceQuery().count();

        var table = Files.readString(Path.of("processes/project/projectAccess.dmn"));
        var without = table.replace("\"steering-committee\",\"finance\",", "\"steering-committee\",");
        assertThat(without).isNotEqualTo(table);
        var changed = models.createDeployment()
                .name("less for finance")
                .addString("projectAccess.dmn", without)
                .deploy();
        try {
            assertThat(pmo.get("/projects/" + code).statusCode()).isEqualTo(403);
            assertThat(pmo.get("/projects/" + code).body())
                    .contains("You may not read " + code, "contact the PMO")
                    .doesNotContain("no longer valid");
        } finally {
            models.deleteDeployment(changed.getId(), true);
        }
        assertThat(pmo.get("/projects/" + code).statusCode()).isEqualTo(200);
        assertThat(history.createHistoricDecisionInstanceQuery().count()).isEqualTo(decided);
    }

    @Test
    void aWordThatIsNoRightGivesNone() throws IOException {
        var table = Files.readString(Path.of("processes/project/projectAccess.dmn"));
        var changed = models.createDeployment()
                .name("a typing error")
                .addString("projectAccess.dmn", table.replace("\"READ\"</text>", "\"REED\"</text>"))
                .deploy();
        try {
            assertThat(may("pmo", "pmo", Right.READ)).isFalse();
            assertThat(may("pmo", "pmo", Right.STEER)).isTrue();
            assertThat(seen("pmo", "pmo")).isEmpty();
        } finally {
            models.deleteDeployment(changed.getId(), true);
        }
    }

    private boolean may(String user, String group, Right right) {
        return access.may(user, groups(group), code, right);
    }

    /** By the condition of lists. */
    private List<String> seen(String user, String group) {
        var readable = access.scope(user, groups(group)).where(Right.READ);
        return jdbc.sql("select p.code from project p where " + readable.on("p.code"))
                .params(readable.params())
                .query(String.class)
                .list();
    }

    private static List<String> groups(String group) {
        return group.isEmpty() ? List.of() : Arrays.asList(group);
    }
}
