package io.tspmo.platform.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The row "model" of the attacks, deployed through Java with nobody signed in: only the gate is left to refuse it. */
@IntegrationTest
class ModelAttacksTest {

    @Autowired
    ProcessEngine engine;

    @Autowired
    RepositoryService models;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ConfigurableApplicationContext application;

    private Probe probe;

    @BeforeEach
    void listen() {
        probe = new Probe(application);
    }

    @AfterEach
    void stopListening() {
        probe.close();
    }

    @Test
    void theProbeWouldLeaveItsMarkInAnOpenEngine() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        configuration.getCommandExecutorTxRequired().execute(context -> new JuelExpressionManager()
                .createExpression(Probe.EXPRESSION)
                .getValue(StartProcessVariableScope.getSharedInstance()));

        assertThat(probe.ran()).isTrue();
    }

    @Test
    void whatTheAttacksChangeIsGoodAsItWas() {
        var deployment = models.createDeployment()
                .name("good")
                .addString("attack.bpmn", Attack.good())
                .addString("attack.dmn", TableAttacks.good())
                .addString("attack.form", FormAttacks.good())
                .deploy();
        try {
            assertThat(jdbc.sql("select count(*) from approved_model where deployment_id = ?")
                            .param(deployment.getId())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(3);
            assertThat(probe.published()).containsExactly(Kind.DEPLOYED, Kind.DEPLOYED, Kind.DEPLOYED);
        } finally {
            models.deleteDeployment(deployment.getId(), true);
        }
    }

    static List<Attack> attacks() {
        return Attack.all();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void noneIsDeployed(Attack attack) {
        var before = deployed();

        assertThatThrownBy(() -> models.createDeployment()
                        .name(attack.name())
                        .addInputStream(attack.file(), new ByteArrayInputStream(attack.content()))
                        .deploy())
                .message()
                .contains(attack.refused())
                .satisfies(message -> assertThat(message.replaceAll("\\s", " "))
                        .contains(attack.file().replaceAll("\\s", " ")));

        assertThat(deployed()).isEqualTo(before);
        assertThat(probe.published()).containsExactly(Kind.DEPLOYMENT_REFUSED);
        assertThat(probe.ran()).isFalse();
    }

    @Test
    void tooManyFilesAreRefused() {
        var deployment = models.createDeployment().name("many");
        for (int i = 0; i <= DeployGate.MOST_FILES; i++) {
            deployment.addString("a" + i + ".form", FormAttacks.good());
        }
        assertThatThrownBy(deployment::deploy).hasMessageContaining("more than 200 files");
    }

    @Test
    void processesThatWouldCallEachOtherAreRefusedWhenTheCircleCloses() {
        var calls = Attack.good()
                .replace(
                        "<bpmn:userTask id=\"box\" name=\"Box\" />",
                        "<bpmn:callActivity id=\"box\" calledElement=\"other\" />");
        var first = models.createDeployment()
                .name("first")
                .addString("attack.bpmn", calls)
                .deploy();
        try {
            var back = calls.replace("process id=\"attack\"", "process id=\"other\"")
                    .replace("calledElement=\"other\"", "calledElement=\"attack\"");
            assertThatThrownBy(() -> models.createDeployment()
                            .name("second")
                            .addString("other.bpmn", back)
                            .deploy())
                    .hasMessageContaining("other → attack → other");
        } finally {
            models.deleteDeployment(first.getId(), true);
        }
    }

    private Map<String, Object> deployed() {
        return jdbc.sql(
                        """
                        select (select count(*) from act_re_deployment) as deployments,
                               (select count(*) from act_re_procdef) as processes,
                               (select count(*) from act_re_decision_def) as decisions,
                               (select count(*) from act_re_camformdef) as forms,
                               (select count(*) from act_ge_bytearray where deployment_id_ is not null) as files,
                               (select count(*) from act_ru_execution) as running,
                               (select count(*) from approved_model) as approved
                        """)
                .query()
                .singleRow();
    }
}
