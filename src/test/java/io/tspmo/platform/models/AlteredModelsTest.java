package io.tspmo.platform.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.ledger.proof.Sha256;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import io.tspmo.platform.models.Approvals.Model;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Somebody writes into the database, past every deployment. */
@IntegrationTest
class AlteredModelsTest {

    private static final String BOX = "<bpmn:userTask id=\"box\" name=\"Box\" />";

    @Autowired
    ProcessEngine engine;

    @Autowired
    RepositoryService models;

    @Autowired
    RuntimeService processes;

    @Autowired
    DecisionService decisions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    Approvals approvals;

    @Autowired
    ModelEvents news;

    @Autowired
    ConfigurableApplicationContext application;

    private Probe probe;
    private String deployment = "";

    @BeforeEach
    void deploy() {
        deployment = models.createDeployment()
                .name("altered")
                .addString("attack.bpmn", Attack.good())
                .addString("attack.dmn", TableAttacks.good())
                .deploy()
                .getId();
        jdbc.sql("delete from model_check").update();
        probe = new Probe(application);
    }

    @AfterEach
    void leaveNothing() {
        probe.close();
        // deleting loads the models again, so they have to be good
        alter("attack.bpmn", Attack.good());
        approve("attack.bpmn", Attack.good());
        alter("attack.dmn", TableAttacks.good());
        forget();
        models.deleteDeployment(deployment, true);
    }

    @Test
    void whatIsAsItWasApprovedRuns() {
        forget();
        assertThatCode(() -> processes.startProcessInstanceByKey("attack")).doesNotThrowAnyException();
        assertThatCode(watch()::afterSingletonsInstantiated).doesNotThrowAnyException();
    }

    @Test
    void anAlteredDiagramIsNotLoaded() {
        alter("attack.bpmn", Attack.good().replace("name=\"Box\"", "name=\"Other\""));

        assertThatThrownBy(() -> processes.startProcessInstanceByKey("attack"))
                .hasMessageContaining("changed outside a deployment");
        assertThat(probe.published()).containsExactly(Kind.MODEL_ALTERED);
        assertThat(processes
                        .createProcessInstanceQuery()
                        .processDefinitionKey("attack")
                        .count())
                .isZero();
    }

    @Test
    void anAlteredTableIsNotLoaded() {
        alter("attack.dmn", TableAttacks.good().replace("\"y\"", "\"z\""));

        assertThatThrownBy(() -> decisions.evaluateDecisionTableByKey("attackTable", Map.of("a", "x")))
                .hasMessageContaining("changed outside a deployment");
    }

    /** Whoever can write the approval as well still meets the rules. */
    @Test
    void theRulesHoldWhenAModelIsLoaded() {
        alterAndApprove(
                "attack.bpmn",
                Attack.good()
                        .replace(
                                BOX,
                                "<bpmn:serviceTask id=\"box\" camunda:expression=\"" + Probe.EXPRESSION + "\" />"));
        assertThatThrownBy(() -> processes.startProcessInstanceByKey("attack"))
                .hasMessageContaining("attribute expression");

        alterAndApprove("attack.bpmn", Attack.good().replace("<bpmn:definitions", "<!DOCTYPE x><bpmn:definitions"));
        assertThatThrownBy(() -> processes.startProcessInstanceByKey("attack")).hasMessageContaining("DOCTYPE");

        alterAndApprove(
                "attack.dmn",
                TableAttacks.good().replace("<outputEntry id", "<outputEntry expressionLanguage=\"juel\" id"));
        assertThatThrownBy(() -> decisions.evaluateDecisionTableByKey("attackTable", Map.of("a", "x")))
                .hasMessageContaining("speaks FEEL");
        assertThat(probe.ran()).isFalse();
    }

    @Test
    void aCircleIsStopped() {
        alterAndApprove(
                "attack.bpmn",
                Attack.good()
                        .replace(BOX, "<bpmn:exclusiveGateway id=\"box\" />")
                        .replace(
                                "sourceRef=\"gateway_split\" targetRef=\"end_done\" />",
                                "sourceRef=\"gateway_split\" targetRef=\"box\" />"));

        assertThatThrownBy(() -> processes.startProcessInstanceByKey("attack", Map.of("a", "x", "c", true)))
                .hasMessageContaining("runs in a circle");
        assertThat(processes
                        .createProcessInstanceQuery()
                        .processDefinitionKey("attack")
                        .count())
                .isZero();
    }

    @Test
    void aProcessThatCallsItselfIsStopped() {
        alterAndApprove(
                "attack.bpmn", Attack.good().replace(BOX, "<bpmn:callActivity id=\"box\" calledElement=\"attack\" />"));

        assertThatThrownBy(() -> processes.startProcessInstanceByKey("attack")).hasMessageContaining("inside another");
    }

    @Test
    void theApplicationDoesNotStartOnAlteredModels() {
        var changed = Attack.good().replace("name=\"Box\"", "name=\"Other\"");
        alter("attack.bpmn", changed);

        assertThatThrownBy(watch()::afterSingletonsInstantiated)
                .isInstanceOf(ModelsAltered.class)
                .hasMessageContaining("attack.bpmn")
                .hasMessageContaining(sha256(changed))
                .hasMessageNotContaining("intake")
                .satisfies(failure -> assertThat(
                                new ModelsAltered.Analyzer().analyze(failure).getAction())
                        .contains("tspmo.approve-models"));

        assertThatCode(watch(sha256(changed))::afterSingletonsInstantiated).doesNotThrowAnyException();
        assertThatCode(watch()::afterSingletonsInstantiated).doesNotThrowAnyException();
    }

    @Test
    void theNightlyLookTellsAndTheHealthIsDown() {
        var watch = watch();
        watch.everyNight();
        assertThat(watch.health().getStatus()).isEqualTo(Status.UP);
        assertThat(probe.published()).isEmpty();

        jdbc.sql("delete from model_check").update();
        alter("attack.bpmn", Attack.good().replace("name=\"Box\"", "name=\"Other\""));
        watch.everyNight();
        var otherNode = watch();
        otherNode.everyNight();

        assertThat(watch.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(otherNode.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(probe.published()).containsExactly(Kind.MODEL_ALTERED);
        assertThat(jdbc.sql("select altered from model_check")
                        .query(Integer.class)
                        .list())
                .containsExactly(1);
    }

    /** What the migration does on a database of an older version. */
    @Test
    void whatWasThereBeforeTheGateIsApprovedOnce() throws Exception {
        var migration = Files.readString(Path.of("src/main/resources/db/migration/V6__studio.sql"));
        var takeOver = migration.substring(migration.indexOf("do\n$$"));
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from approved_model").update();
            assertThat(approvals.altered()).hasSizeGreaterThan(20);

            jdbc.sql(takeOver).update();

            assertThat(approvals.altered()).isEmpty();
            status.setRollbackOnly();
        });
    }

    @Test
    void itsHealthIsCalledModels() {
        assertThat(application.getBean("models")).isInstanceOf(ModelWatch.class).isInstanceOf(HealthIndicator.class);
    }

    private ModelWatch watch(String... approvedNow) {
        return new ModelWatch(approvals, news, transaction, jdbc, new RefusedModels(), Set.of(approvedNow));
    }

    private void alterAndApprove(String file, String content) {
        alter(file, content);
        approve(file, content);
    }

    private void approve(String file, String content) {
        approvals.add(List.of(new Model(deployment, file, sha256(content))), "test at " + new Date());
    }

    private void alter(String file, String content) {
        jdbc.sql("update act_ge_bytearray set bytes_ = ? where deployment_id_ = ? and name_ = ?")
                .param(content.getBytes(StandardCharsets.UTF_8))
                .param(deployment)
                .param(file)
                .update();
        forget();
    }

    /** As after a start: the engine has to read its models again. */
    private void forget() {
        var cache = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache();
        cache.discardProcessDefinitionCache();
        cache.discardDecisionDefinitionCache();
        cache.discardDecisionRequirementsDefinitionCache();
    }

    private static String sha256(String content) {
        return Sha256.hex(content);
    }
}
