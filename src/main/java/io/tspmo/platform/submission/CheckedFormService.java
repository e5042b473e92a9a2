package io.tspmo.platform.submission;

import static io.tspmo.platform.submission.FormSubmission.retried;

import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Serves forms with their choices, and takes only answers that fit them. */
class CheckedFormService extends FormServiceImpl {

    private final DeployedForms forms;
    private final FormSubmission answering;
    private final ObjectProvider<ShownInForms> shown;

    CheckedFormService(DeployedForms forms, FormSubmission answering, ObjectProvider<ShownInForms> shown) {
        this.forms = forms;
        this.answering = answering;
        this.shown = shown;
    }

    @Override
    public InputStream getDeployedStartForm(String processDefinitionId) {
        return commandExecutor.execute(
                engine -> forms.filled(engine, super.getDeployedStartForm(processDefinitionId), Map::of));
    }

    @Override
    public InputStream getDeployedTaskForm(String taskId) {
        return commandExecutor.execute(engine -> {
            var task = answering.stillThere(engine, taskId);
            return forms.filled(engine, super.getDeployedTaskForm(taskId), () -> forms.known(engine, task));
        });
    }

    @Override
    public VariableMap getTaskFormVariables(String taskId) {
        return getTaskFormVariables(taskId, null, true);
    }

    /** The variables that the task sees, over them what the features know of it, and in words beside it. */
    @Override
    public VariableMap getTaskFormVariables(
            String taskId, @Nullable Collection<String> names, boolean deserializeValues) {
        return commandExecutor.execute(engine -> {
            var variables = super.getTaskFormVariables(taskId, names, deserializeValues);
            var task = answering.stillThere(engine, taskId);
            var known = DeployedForms.plain(task.getVariablesTyped(false));
            var facts = forms.facts(engine, task, known);
            known.putAll(facts);
            facts.putAll(shown.getObject().beside(known));
            facts.forEach((name, fact) -> {
                if (names == null || names.contains(name)) {
                    variables.put(name, fact);
                }
            });
            return variables;
        });
    }

    @Override
    public ProcessInstance submitStartForm(String processDefinitionId, Map<String, Object> answer) {
        return submitStartForm(processDefinitionId, null, answer);
    }

    @Override
    public ProcessInstance submitStartForm(
            String processDefinitionId, @Nullable String businessKey, Map<String, Object> answer) {
        return retried(() -> commandExecutor.execute(answering.start(
                processDefinitionId,
                answer,
                accepted -> new SubmitStartFormCmd(processDefinitionId, businessKey, accepted))));
    }

    @Override
    public ProcessInstance submitStartFormData(String processDefinitionId, Map<String, String> answer) {
        return submitStartForm(processDefinitionId, null, Map.copyOf(answer));
    }

    @Override
    public ProcessInstance submitStartFormData(
            String processDefinitionId, String businessKey, Map<String, String> answer) {
        return submitStartForm(processDefinitionId, businessKey, Map.copyOf(answer));
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> answer) {
        submit(taskId, answer, false, false);
    }

    @Override
    public void submitTaskFormData(String taskId, Map<String, String> answer) {
        submit(taskId, Map.copyOf(answer), false, false);
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, Map<String, Object> answer, boolean deserializeValues) {
        return submit(taskId, answer, true, deserializeValues);
    }

    private VariableMap submit(
            String taskId, Map<String, Object> answer, boolean returnVariables, boolean deserializeValues) {
        return answering.answered(
                commandExecutor,
                taskId,
                answering.complete(
                        taskId,
                        answer,
                        accepted -> new SubmitTaskFormCmd(taskId, accepted, returnVariables, deserializeValues)));
    }
}
