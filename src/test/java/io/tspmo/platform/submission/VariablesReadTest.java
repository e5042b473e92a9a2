package io.tspmo.platform.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An answer becomes a variable if its model reads it, wherever a model may read one. */
@IntegrationTest
class VariablesReadTest {

    private static final Set<String> FIELDS =
            Set.of("amount", "chosenPeople", "size", "threshold", "spent", "planned", "comment", "summary", "remark");

    @Autowired
    RepositoryService models;

    @Autowired
    RuntimeService processes;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @BeforeEach
    void deployed() {
        models.createDeployment()
                .name("reads")
                .addClasspathResource("engine/reads.bpmn")
                .addClasspathResource("engine/reads.dmn")
                .addClasspathResource("engine/readsCaller.bpmn")
                .enableDuplicateFiltering(true)
                .deploy();
    }

    @Test
    void aFieldIsReadByAConditionACollectionATableAndWhatTheTableRequires() {
        assertThat(read("reads"))
                .containsExactlyInAnyOrder("amount", "chosenPeople", "size", "threshold", "spent", "planned");
    }

    @Test
    void aFieldIsReadByTheProcessThatTakesItBack() {
        assertThat(read("readsCaller"))
                .contains("summary", "remark", "amount", "size")
                .doesNotContain("comment");
    }

    private Set<String> read(String process) {
        var started = processes.startProcessInstanceByKey(process);
        return engine.getCommandExecutorTxRequired().execute(context -> {
            var task = (TaskEntity) engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceId(processes
                            .createProcessInstanceQuery()
                            .rootProcessInstanceId(started.getId())
                            .processDefinitionKey("reads")
                            .singleResult()
                            .getId())
                    .singleResult();
            return new VariablesRead().among(FIELDS, context, task);
        });
    }
}
