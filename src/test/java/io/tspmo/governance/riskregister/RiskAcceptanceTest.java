package io.tspmo.governance.riskregister;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.governance.risk.RegisterEntries;
import io.tspmo.governance.risk.RegisterEntry;
import io.tspmo.governance.risk.Response;
import io.tspmo.platform.form.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/** Who owns a risk does its steps, also after it was handed on; who accepts it is another person. */
@IntegrationTest
class RiskAcceptanceTest {

    @Autowired
    Play play;

    @Autowired
    Register register;

    @Autowired
    RegisterEntries entries;

    @Autowired
    RepositoryService models;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    /** Hands tasks over to substitutes, every ten minutes. */
    @Autowired
    @Qualifier("handover")
    Object handover;

    private RiskScenes risks;

    @BeforeEach
    void scenes() {
        risks = new RiskScenes(register, entries, tasks, jdbc);
    }

    @Test
    void acceptingNeedsAReasonAndAnotherPerson() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        risks.add(project, 4, 5);
        project.runJobs().answer("assessRisk", "manager", RiskScenes.assessed());
        assertThatThrownBy(() -> project.answer("chooseResponse", "manager", Map.of("riskResponseChosen", "ACCEPT")))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("Reason to accept");
        project.answer(
                "chooseResponse", "manager", Map.of("riskResponseChosen", "ACCEPT", "acceptReason", "It is cheap."));

        assertThat(project.task("acceptRisk").getAssignee()).isEqualTo("sponsor");
        assertThatThrownBy(() -> project.answer("acceptRisk", "manager", Map.of("riskAcceptance", "AGREED")))
                .hasMessageContaining("'TASK_WORK' permission");
        project.answer("acceptRisk", "sponsor", Map.of("riskAcceptance", "AGREED"))
                .waitsAt("reportPhase");
        assertThat(entries.find(project.code(), 2).orElseThrow())
                .extracting(RegisterEntry::response, RegisterEntry::acceptedBy)
                .containsExactly(Response.ACCEPT, "sponsor");
    }

    @Test
    void whereNoOtherPersonMayAgree_acceptingIsRefusedAtTheField_andNothingIsRecorded() throws IOException {
        var table = Files.readString(Path.of("processes/risk/riskRules.dmn"))
                .replaceAll("(_output_acceptedBy\">\\s*<text>)\"[^\"]*\"", "$1\"manager\"");
        var deployment = models.createDeployment()
                .addString("riskRules.dmn", table)
                .deploy()
                .getId();
        try {
            var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
            risks.add(project, 4, 5);
            project.runJobs().answer("assessRisk", "manager", RiskScenes.assessed());
            var accepted = Map.<String, Object>of("riskResponseChosen", "ACCEPT", "acceptReason", "It is cheap.");
            assertThatThrownBy(() -> project.answer("chooseResponse", "manager", accepted))
                    .hasMessageContaining("only manager may agree")
                    .cause()
                    .isInstanceOfSatisfying(Rejection.class, refused -> assertThat(refused.field())
                            .isEqualTo("riskResponseChosen"));
            assertThat(entries.find(project.code(), 2).orElseThrow())
                    .extracting(RegisterEntry::response, RegisterEntry::step)
                    .containsExactly(null, "CHOOSE");
            project.answer("chooseResponse", "manager", RiskScenes.reduced()).waitsAt("actOnRisk", "reportPhase");
        } finally {
            models.deleteDeployment(deployment, true);
        }
    }

    @Test
    void anotherOwnerOnThePageGetsTheTask() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        risks.add(project, 4, 5);
        project.runJobs();
        risks.handOn(project, "architect");

        assertThat(project.task("assessRisk").getAssignee()).isEqualTo("architect");
        assertThat(risks.notices(project, "architect")).anyMatch(text -> text.startsWith("You own risk 2"));
        var assessed = new HashMap<>(RiskScenes.assessed());
        assessed.put("riskOwner", "architect");
        project.answer("assessRisk", "architect", assessed);
        assertThat(project.task("chooseResponse").getAssignee()).isEqualTo("architect");
    }

    @Test
    void anotherOwnerAlsoGetsTheTaskThatIsYetToBeCreated() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        risks.add(project, 4, 5);
        project.runJobs().submit(project.task("assessRisk"), "manager", RiskScenes.assessed());
        risks.handOn(project, "architect");

        assertThat(project.runJobs().task("chooseResponse").getAssignee()).isEqualTo("architect");
    }

    @Test
    void theOwnerDoesNotAcceptTheOwnRisk_alsoNotInThePlaceOfTheSponsor() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        risks.add(project, 4, 5);
        project.runJobs().answer("assessRisk", "manager", RiskScenes.assessed());
        var accepted = Map.<String, Object>of("riskResponseChosen", "ACCEPT", "acceptReason", "It is cheap.");
        inThePlaceOfTheSponsor("manager", () -> {
            project.answer("chooseResponse", "manager", accepted);
            assertThat(risks.candidates(project, "acceptRisk")).doesNotContain("manager");
            settle();
            assertThat(risks.candidates(project, "acceptRisk")).doesNotContain("manager");
            assertThatThrownBy(() -> project.answer("acceptRisk", "manager", Map.of("riskAcceptance", "AGREED")))
                    .hasMessageContaining("'TASK_WORK' permission");
        });

        // another owner while it waits
        risks.handOn(project, "architect");
        inThePlaceOfTheSponsor("architect", () -> {
            settle();
            assertThat(risks.candidates(project, "acceptRisk")).doesNotContain("architect");
        });
        inThePlaceOfTheSponsor("security", () -> {
            settle();
            assertThat(risks.candidates(project, "acceptRisk")).contains("security");
        });
        project.answer("acceptRisk", "sponsor", Map.of("riskAcceptance", "AGREED"))
                .waitsAt("reportPhase");
    }

    private void inThePlaceOfTheSponsor(String substitute, Runnable work) {
        jdbc.sql(
                        """
                        insert into substitution (user_id, substitute, first_day, last_day, created_by, created_at)
                        values ('sponsor', ?, current_date - 1, current_date + 1, 'sponsor', now())
                        """)
                .param(substitute)
                .update();
        try {
            work.run();
        } finally {
            jdbc.sql("update substitution set ended_at = now(), ended_by = 'sponsor'"
                            + " where user_id = 'sponsor' and ended_at is null")
                    .update();
            settle();
        }
    }

    private void settle() {
        ReflectionTestUtils.invokeMethod(handover, "settle");
    }
}
