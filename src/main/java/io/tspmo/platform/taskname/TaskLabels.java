package io.tspmo.platform.taskname;

import io.tspmo.platform.task.OpenTasks.CompletedTask;
import io.tspmo.platform.task.OpenTasks.OpenTask;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.springframework.stereotype.Component;

/** What the models call the kinds of tasks. A model is read once; what is deployed never changes. */
@Component
public class TaskLabels {

    private final ProcessEngineConfigurationImpl engine;
    private final Map<String, ProcessDefinitionEntity> models = new ConcurrentHashMap<>();

    TaskLabels(ProcessEngine engine) {
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    /** {@code Cast vote}, whatever the vote is about. */
    public String of(OpenTask task) {
        var box = models.computeIfAbsent(task.model(), this::read).findActivity(task.kind());
        return box == null ? task.kind() : (String) box.getProperty("name");
    }

    /** {@code Your report}: what an answer to it is called. */
    public String answer(CompletedTask task) {
        var box = models.computeIfAbsent(task.model(), this::read).findActivity(task.kind());
        return box != null && box.getProperty(NamedTasks.ANSWER) instanceof String answer
                ? answer
                : "Your answer to “%s”".formatted(task.name());
    }

    private ProcessDefinitionEntity read(String id) {
        return engine.getCommandExecutorTxRequired()
                .execute(context -> engine.getDeploymentCache().findDeployedProcessDefinitionById(id));
    }
}
