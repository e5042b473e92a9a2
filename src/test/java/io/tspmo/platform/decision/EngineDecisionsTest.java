package io.tspmo.platform.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import java.nio.file.Path;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class EngineDecisionsTest {

    @Autowired
    ProcessEngineConfiguration configuration;

    @Autowired
    RepositoryService repository;

    @Test
    void theEngineDecidesWithCachedFeel() {
        var engine = (ProcessEngineConfigurationImpl) configuration;

        assertThat(engine.getDmnEngineConfiguration().getFeelEngine()).isInstanceOf(CachedFeelEngine.class);
    }

    @Test
    void aTableInJuelIsNotDeployed() {
        var model =
                Dmn.readModelFromFile(Path.of("processes/risk/riskSeverity.dmn").toFile());
        model.getModelElementsByType(Decision.class).forEach(decision -> decision.setId("severityInJuel"));
        model.getModelElementsByType(OutputEntry.class).forEach(cell -> cell.setExpressionLanguage("juel"));
        var deployment = repository.createDeployment().addModelInstance("severityInJuel.dmn", model);

        assertThatThrownBy(deployment::deploy).hasMessageContaining("a table speaks FEEL");
    }
}
