package io.tspmo.platform.holder;

import io.tspmo.platform.engine.SystemContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the model says about a task's holder, and the engine's part of giving it another one. In the transaction of the
 * caller and with the rights of the server: who may cause it was checked before.
 */
@Component
public class TaskSteps {

    /** As the duties of tasks name it. */
    static final String ROLE = "dutyRole";

    static final String OF_ROLE = "role";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\s*(\\w+)\\s*}");

    private final RepositoryService models;
    private final RuntimeService processes;
    private final TaskService tasks;
    private final SystemContext server;

    TaskSteps(RepositoryService models, RuntimeService processes, TaskService tasks, SystemContext server) {
        this.models = models;
        this.processes = processes;
        this.tasks = tasks;
        this.server = server;
    }

    /**
     * The variable by which a model says whose a task is: {@code manager} for <code>${manager}</code>.
     *
     * @param model id of the version of the model
     * @param kind id of the user task in it
     */
    public Optional<String> assigneeVariable(String model, String kind) {
        return server.read(() -> {
            if (!(models.getProcessDefinition(model) instanceof ProcessDefinitionEntity read)) {
                return Optional.empty();
            }
            var task = read.getTaskDefinitions().get(kind);
            if (task == null || task.getAssigneeExpression() == null) {
                return Optional.empty();
            }
            var match = VARIABLE.matcher(task.getAssigneeExpression().getExpressionText());
            return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
        });
    }

    /**
     * Lets the box before a task find anew whom it is for; the task that was open is withdrawn.
     *
     * @param box of the same process, in the same part of it
     */
    public void again(String task, String box) {
        server.read(() -> {
            var open = tasks.createTaskQuery().taskId(task).singleResult();
            var there = Arrays.stream(processes
                            .getActivityInstance(open.getProcessInstanceId())
                            .getActivityInstances(open.getTaskDefinitionKey()))
                    .filter(one -> Arrays.asList(one.getExecutionIds()).contains(open.getExecutionId()))
                    .findFirst()
                    .orElseThrow();
            processes
                    .createProcessInstanceModification(open.getProcessInstanceId())
                    .startBeforeActivity(box, there.getParentActivityInstanceId())
                    .cancelActivityInstance(there.getId())
                    .execute();
            return box;
        });
    }

    /** Sets what the next steps of a process read. */
    public void set(String process, Map<String, ? extends @Nullable Object> variables) {
        server.read(() -> {
            processes.setVariables(process, new HashMap<>(variables));
            return process;
        });
    }

    /** Also where another role had the duty: from now on this group has it. */
    public void offerToGroup(String task, String group) {
        server.read(() -> {
            if (tasks.getVariable(task, ROLE) != null) {
                tasks.setVariableLocal(task, ROLE, group);
            }
            tasks.addCandidateGroup(task, group);
            return group;
        });
    }
}
