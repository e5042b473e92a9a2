package io.tspmo.platform.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An answer becomes a variable if its model reads it, wherever a model may read one. */
@IntegrationTest
class VariablesReadTest {

    @Autowired
    RepositoryService models;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Test
    void aFieldIsReadByAConditionACollectionATableAndWhatTheTableRequires() {
        var deployed = models.createDeployment()
                .name("reads")
                .addClasspathResource("engine/reads.bpmn")
                .addClasspathResource("engine/reads.dmn")
                .deployWithResult();
        var process = deployed.getDeployedProcessDefinitions().get(0).getId();
        var fields = Set.of("amount", "chosenPeople", "size", "threshold", "spent", "planned", "comment", "summary");

        var read = engine.getCommandExecutorTxRequired()
                .execute(context -> new VariablesRead().among(fields, context, process));

        assertThat(read).containsExactlyInAnyOrder("amount", "chosenPeople", "size", "threshold", "spent", "planned");
    }
}
