package io.tspmo.audit.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.project.event.ReviewOpened;
import io.tspmo.project.project.ProjectCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.FormService;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is frozen, when, and that it stays. */
@IntegrationTest
class PassportTest {

    @Autowired
    Play play;

    @Autowired
    PassportFiles files;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FormService forms;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void whatADecisionRestsOnIsFrozenWhenItsReviewOpens() throws Exception {
        var project = play.submit(Play.request()).accept("STANDARD").waitsAt("castVote", "castVote");

        var opened = stored(project, "G0").file().opened().values();

        assertThat(opened.path("project").asText()).isEqualTo(project.code().value());
        assertThat(opened.path("pack").path("title").asText()).isEqualTo("Replace the ticket system");
        var parts = opened.path("parts");
        assertThat(parts.at("/assessment/found/valueScore").asInt())
                .isEqualTo(project.project().valueScore());
        assertThat(parts.at("/assessment/given/valueScore/urgency").asText()).isEqualTo("THIS_YEAR");
        assertThat(parts.at("/assessment/given/governanceTier/budget").asInt()).isEqualTo(180_000);
        assertThat(parts.at("/assessment/found/proposedTier").asText()).isEqualTo("STANDARD");
        assertThat(parts.at("/risk/given/register/0/title").asText()).isEqualTo("The supplier may be late.");
        assertThat(parts.at("/risk/found/riskScore").asInt())
                .isEqualTo(project.project().riskScore());
        assertThat(parts.at("/resource/given/demand/lines/0/hoursWeek").asInt()).isEqualTo(1);
        assertThat(parts.at("/resource/given/time/people")).isNotEmpty();
        assertThat(parts.at("/gate/found/route").findValuesAsText("reviewer")).containsExactly("sponsor", "pmo");
        assertThat(opened.path("models").findValuesAsText("key"))
                .contains(
                        "gateReview",
                        "castVote",
                        "valueScore",
                        "governanceTier",
                        "riskSeverity",
                        "resourceVerdict",
                        "gatePlan",
                        "gateReviewers");
        for (var model : opened.path("models")) {
            var file = jdbc.sql("select content from frozen_model where sha256 = ?")
                    .param(model.path("sha256").asText())
                    .query(byte[].class)
                    .single();
            assertThat(file)
                    .as(model.toString())
                    .isEqualTo(Files.readAllBytes(Path.of(model.path("file").asText())));
        }
        assertThat(opened.path("seeds").isArray()).isTrue();
    }

    @Test
    void votesAndOutcomeJoinItWhenTheReviewEnds() {
        var project = play.submit(Play.request()).accept("LITE");
        assertThat(stored(project, "G0").file().decided()).isNull();

        project.vote("APPROVE");

        var file = stored(project, "G0").file();
        var gate = file.decided().values().at("/parts/gate");
        assertThat(file.decided().values().path("openedSha256").asText())
                .isEqualTo(file.opened().sha256());
        assertThat(gate.at("/found/outcome").asText()).isEqualTo("APPROVE");
        assertThat(gate.at("/given/seats/0/voted_by").asText()).isEqualTo("sponsor");
        assertThat(gate.at("/given/seats/0/comment").asText()).isEqualTo("Because of the numbers.");
    }

    @Test
    void aProjectThatChangesAfterwardsChangesNeitherTheFormNorThePassport() {
        var project = play.submit(Play.request()).accept("LITE");
        var task = project.task("castVote");
        var before = stored(project, "G0").row();
        assertThat(forms.getTaskFormVariables(task.getId()).get("title")).isEqualTo("Replace the ticket system");

        jdbc.sql("update project set title = 'Other', risk_score = 99, budget = 1, phase_summary = 'x' where code = ?")
                .param(project.code().value())
                .update();
        jdbc.sql("update risk set probability = 5, title = 'Other' where project_code = ?")
                .param(project.code().value())
                .update();

        assertThat(forms.getTaskFormVariables(task.getId()).get("title")).isEqualTo("Replace the ticket system");
        assertThat(forms.getTaskFormVariables(task.getId()).get("riskScore")).isNotEqualTo(99);
        assertThat(forms.getTaskFormVariables(task.getId()).get("budgetText")).isEqualTo("180,000.00 EUR");
        assertThat(stored(project, "G0").row()).isEqualTo(before);
        project.vote("APPROVE");
        assertThat(files.replay(stored(project, "G0")).differences()).isEmpty();
    }

    @Test
    void eachRoundHasAPassportOfItsOwn() {
        var project = play.submit(Play.request()).accept("LITE").vote("REWORK");
        assertThat(stored(project, "G0").row().outcome()).isEqualTo("REWORK");

        var again = new java.util.HashMap<>(Play.request());
        again.put("strategicTheme", "efficiency");
        again.put("demand1Skill", "java");
        again.put("correction", "RESUBMIT");
        again.put("answer", "Less money.");
        again.put("budget", 40_000);
        project.answer("correctRequest", "requester", again).accept("LITE").vote("APPROVE");

        var second = files.get(project.code().value(), new GateCode("G0"), 2);
        assertThat(second.file()
                        .opened()
                        .values()
                        .at("/parts/assessment/given/governanceTier/budget")
                        .asInt())
                .isEqualTo(40_000);
        assertThat(files.replay(second).differences()).isEmpty();
        assertThat(files.replay(stored(project, "G0")).differences()).isEmpty();
    }

    /** A change control that ended months ago asked a table too; the engine's history of it is cleaned. */
    @Test
    void whatATableSaidIsFrozenThoughTheEngineHasForgottenIt() {
        var project = play.submit(Play.request()).accept("STANDARD").vote("APPROVE");
        for (var table : List.of("act_hi_dec_in", "act_hi_dec_out", "act_hi_decinst")) {
            jdbc.sql("delete from " + table).update();
        }

        project.report();

        var second = stored(project, "G1");
        var parts = second.file().opened().values().path("parts");
        assertThat(parts.at("/assessment/given/valueScore/urgency").asText()).isEqualTo("THIS_YEAR");
        assertThat(parts.at("/assessment/given/governanceTier/budget").asInt()).isEqualTo(180_000);
        assertThat(parts.at("/resource/found/resourceVerdict").asText()).isNotEmpty();
        assertThat(files.replay(second).differences()).isEmpty();
    }

    @Test
    void noRowCanBeChangedOrTakenAway() {
        var project = play.submit(Play.request()).accept("LITE").vote("APPROVE");
        var code = project.code().value();

        for (var change : List.of(
                "update decision_passport set opened = '{}' where project_code = '" + code + "'",
                "update decision_passport set outcome = 'REJECT' where project_code = '" + code + "'",
                "update decision_passport set decided = decided where project_code = '" + code + "'",
                "delete from decision_passport where project_code = '" + code + "'",
                "truncate decision_passport",
                "update frozen_model set name = 'x'",
                "delete from frozen_model",
                "truncate frozen_model")) {
            assertThatThrownBy(() -> jdbc.sql(change).update())
                    .as(change)
                    .hasMessageContaining("never changed or deleted");
        }
        assertThatThrownBy(() -> jdbc.sql("insert into frozen_model (sha256, name, content) values (?, 'x', 'x')")
                        .param("0".repeat(64))
                        .update())
                .hasMessageContaining("frozen_model_check");
    }

    @Test
    void whoOpensCannotChangeWhatWasKnownWhileDeciding() {
        var project = play.submit(Play.request()).accept("LITE");

        assertThatThrownBy(() -> jdbc.sql("update decision_passport set opened = '{}', decided = '{}',"
                                + " decided_at = now(), outcome = 'APPROVE', decided_sha256 = ? where project_code = ?")
                        .params("0".repeat(64), project.code().value())
                        .update())
                .hasMessageContaining("never changed or deleted");
    }

    @Test
    void freezingTakesTheSameStatementsHoweverManyProjectsThereAre() {
        var code = play.submit(Play.request()).accept("LITE").code();
        statements(code); // what is asked once and then known is not counted
        int few = statements(code);
        for (int i = 0; i < 5; i++) {
            play.submit(Play.request()).accept("LITE").vote("APPROVE");
        }
        jdbc.sql(
                        """
                        insert into booking (project_code, line, person_id, day, hours, kind)
                        select ?, 1, person.id, day::date, 0.1, 'SOFT'
                        from person, generate_series(current_date, current_date + 100, interval '1 day') day
                        on conflict do nothing
                        """)
                .param(play.submit(Play.request()).code().value())
                .update();

        assertThat(statements(code)).isEqualTo(few).isLessThanOrEqualTo(31);
    }

    /** Those of opening one more review, as the log of Spring counts them; the passport is thrown away. */
    private int statements(ProjectCode code) {
        var log = (Logger) LoggerFactory.getLogger("org.springframework.jdbc.core.JdbcTemplate");
        var seen = new ListAppender<ILoggingEvent>();
        seen.start();
        log.setLevel(Level.DEBUG);
        log.addAppender(seen);
        try {
            reopened(code);
        } finally {
            log.detachAppender(seen);
            log.setLevel(null);
        }
        var here = Thread.currentThread().getName();
        var statements = seen.list.stream()
                .filter(event -> event.getThreadName().equals(here))
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.startsWith("Executing prepared SQL statement"))
                .toList();
        return statements.size();
    }

    @Autowired
    FreezeReview freezeReview;

    @Autowired
    org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl engine;

    private void reopened(ProjectCode code) {
        var process = jdbc.sql("select process_id from gate_review where project_code = ?")
                .param(code.value())
                .query(String.class)
                .single();
        engine.getCommandExecutorTxRequired().execute(command -> {
            freezeReview.on(new ReviewOpened(
                    code, "G0", 1, process, Map.of("some", UUID.randomUUID().toString())));
            return null;
        });
    }

    private PassportFiles.Stored stored(ProjectRun project, String gate) {
        return files.get(project.code().value(), new GateCode(gate), 1);
    }
}
