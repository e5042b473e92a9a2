package io.tspmo.platform.submission;

import io.tspmo.ledger.ledger.Fact.Person;
import io.tspmo.ledger.ledger.Fact.Words;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;

/**
 * Somebody submitted a form and it was accepted. Published as a Spring event in the transaction of the answer: of a task
 * before it is completed, of a start form once the process has begun.
 *
 * @param task its id; null for a start form
 * @param process id of the process instance
 * @param definition id of the version that the process follows
 * @param step id of the user task or of the start event in the diagram
 * @param gate the gate that the process is about, if it is about one
 * @param user who did; null if it was the application itself
 * @param started when the task was created
 * @param sheet null where there is no form
 */
public record FormSubmitted(
        @Nullable String task,
        String process,
        String definition,
        String step,
        @Nullable String gate,
        @Nullable String user,
        @Nullable Instant started,
        @Nullable Sheet sheet) {

    /**
     * A form as it was filled in. Values are marked for the ledger: {@link Person} where the form says that it is one,
     * {@link Words} where it may be a text that somebody typed.
     *
     * @param form its key
     * @param version null if it is bound to the deployment of the process
     * @param sha256 of its file
     * @param seen the variables that the form is bound to, as they were before
     * @param answers what was submitted; what was left empty is absent
     */
    public record Sheet(
            String form,
            @Nullable Integer version,
            String sha256,
            Map<String, Object> seen,
            Map<String, Object> answers) {}

    private static final String GATE = "gateCode";

    static FormSubmitted of(TaskEntity task, @Nullable String user, @Nullable Sheet sheet) {
        return new FormSubmitted(
                task.getId(),
                task.getProcessInstanceId(),
                task.getProcessDefinitionId(),
                task.getTaskDefinitionKey(),
                task.getVariable(GATE) instanceof String gate && !gate.isEmpty() ? gate : null,
                user,
                task.getCreateTime().toInstant(),
                sheet);
    }

    static FormSubmitted of(
            ProcessDefinitionEntity definition, ProcessInstance started, @Nullable String user, @Nullable Sheet sheet) {
        return new FormSubmitted(
                null,
                started.getId(),
                definition.getId(),
                definition.getInitial().getId(),
                null,
                user,
                null,
                sheet);
    }
}
