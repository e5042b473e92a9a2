package io.tspmo.governance.riskscan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.governance.risk.Risks;
import io.tspmo.governance.riskscore.Category;
import io.tspmo.governance.riskscore.Risk;
import io.tspmo.project.event.RequestRegistered;
import io.tspmo.project.project.ProjectCode;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class ScoreRiskTest {

    private static final ProjectCode CODE = ProjectCode.of("PRJ-1999-0001");

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Risks risks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    private String deployment = "";

    @BeforeEach
    void aProjectAndOneBox() {
        jdbc.sql(
                        """
                        insert into project (code, title, problem, benefit, requester, sponsor, method, phase, state,
                            strategic_theme, wanted_start, wanted_end, budget, currency, request, created_at,
                            updated_at, version)
                        values (?, 'Portal', 'Slow', 'Fast', 'requester', 'sponsor', 'AGILE', 'INTAKE', 'ACTIVE',
                            'none', '1999-01-04', '1999-06-30', 1000, 'EUR', '{}', now(), now(), 0)
                        """)
                .param(CODE.value())
                .update();
        var model = Bpmn.createExecutableProcess("scoreRiskAlone")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .serviceTask("scoreRisk")
                .camundaDelegateExpression("${scoreRisk}")
                .userTask("look")
                .endEvent()
                .done();
        deployment = repository
                .createDeployment()
                .addModelInstance("scoreRiskAlone.bpmn", model)
                .deploy()
                .getId();
    }

    @AfterEach
    void leaveNothing() {
        repository.deleteDeployment(deployment, true);
        jdbc.sql("delete from risk_score_history where project_code = ?")
                .param(CODE.value())
                .update();
        jdbc.sql("delete from risk_history where project_code = ?")
                .param(CODE.value())
                .update();
        jdbc.sql("delete from risk where project_code = ?").param(CODE.value()).update();
        jdbc.sql("delete from project where code = ?").param(CODE.value()).update();
    }

    @Test
    void aRequestsRisksAreRatedByTheTableAndScored() {
        register(Map.of(
                "vendorRisk",
                "Supplier leaves",
                "vendorProbability",
                "4",
                "vendorImpact",
                "5",
                "securityRisk",
                "Old library",
                "securityProbability",
                "3",
                "securityImpact",
                "4"));

        var process = runtime.startProcessInstanceByKey("scoreRiskAlone", CODE.value());

        assertThat(runtime.getVariables(process.getId())).containsEntry("riskScore", 65);
        assertThat(runtime.getVariable(process.getId(), "riskReasons").toString())
                .startsWith("Vendor dependency: \"Supplier leaves\": probability 4 (likely)")
                .hasLineCount(2);
        assertThat(risks.of(CODE)).extracting(Risk::severity).containsExactlyInAnyOrder(20, 56);
        assertThat(jdbc.sql(
                                "select score || ' ' || risks || ' ' || table_id from risk_score_history where project_code = ?")
                        .param(CODE.value())
                        .query(String.class)
                        .list())
                .as("the score is kept, with the version of the table that rated")
                .containsExactly("65 2 "
                        + repository
                                .createDecisionDefinitionQuery()
                                .decisionDefinitionKey("riskSeverity")
                                .latestVersion()
                                .singleResult()
                                .getId());
    }

    @Test
    void aCorrectedRequestReplacesItsRisks() {
        register(Map.of(
                "vendorRisk",
                "Supplier leaves",
                "vendorProbability",
                "4",
                "vendorImpact",
                "5",
                "securityRisk",
                "Old library",
                "securityProbability",
                "3",
                "securityImpact",
                "4"));
        runtime.startProcessInstanceByKey("scoreRiskAlone", CODE.value());

        register(Map.of("securityRisk", "Old library", "securityProbability", "1", "securityImpact", "4"));

        assertThat(risks.of(CODE)).containsExactly(new Risk(Category.SECURITY, 1, "Old library", 1, 4, null));

        register(Map.of());

        assertThat(risks.of(CODE)).isEmpty();
        var process = runtime.startProcessInstanceByKey("scoreRiskAlone", CODE.value());
        assertThat(runtime.getVariables(process.getId()))
                .containsEntry("riskScore", 0)
                .containsEntry("riskReasons", "The request names no risk.");
    }

    private void register(Map<String, Object> answers) {
        events.publishEvent(new RequestRegistered(CODE, answers));
    }
}
