package io.tspmo.platform.submission;

import io.tspmo.platform.form.FormDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The form of a task for a page of ours: the same definition, facts and check as in Tasklist and over REST. */
@Component
public class TaskForms {

    private final FormService forms;
    private final TaskService tasks;

    TaskForms(FormService forms, TaskService tasks) {
        this.forms = forms;
        this.tasks = tasks;
    }

    /** The definition as deployed, JSON, with its choices of the moment. */
    public String definition(String task) {
        try (var form = forms.getDeployedTaskForm(task)) {
            return new String(form.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the form is opened with, by the names that it uses. */
    public Map<String, @Nullable Object> facts(String task) {
        return DeployedForms.plain(forms.getTaskFormVariables(task, null, false));
    }

    /** Those of the facts that its form shows or looks at. */
    public Map<String, @Nullable Object> shown(String task) {
        var shown = facts(task);
        shown.keySet().retainAll(FormDefinition.read(definition(task)).shown());
        return shown;
    }

    /**
     * Takes the answer and completes the task, whoever of its candidates gives it.
     *
     * @throws io.tspmo.platform.form.Rejection if a field does not fit
     * @throws TaskGone if somebody else was faster
     */
    public void answer(String task, Map<String, @Nullable Object> answer) {
        forms.submitTaskForm(task, answer);
    }

    /**
     * Makes it the task of one user. Whoever may answer it may do that, as far as the rules of duty allow.
     *
     * @param user null for all its candidates
     * @throws io.tspmo.platform.task.DutyRefused if the user may not have it
     * @throws TaskGone if it is completed
     */
    public void assign(String task, @Nullable String user) {
        ((CheckedTaskService) tasks).give(task, user);
    }

    /** How a task ended; empty if it is open, or there never was one. */
    public Optional<TaskGone> ended(String task) {
        try {
            definition(task);
            return Optional.empty();
        } catch (TaskGone gone) {
            return Optional.of(gone);
        } catch (NotFoundException unknown) {
            return Optional.empty();
        }
    }
}
