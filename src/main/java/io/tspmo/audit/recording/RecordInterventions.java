package io.tspmo.audit.recording;

import static org.camunda.bpm.engine.history.UserOperationLogEntry.OPERATION_TYPE_CORRELATE_MESSAGE;
import static org.camunda.bpm.engine.history.UserOperationLogEntry.OPERATION_TYPE_CREATE;
import static org.camunda.bpm.engine.history.UserOperationLogEntry.OPERATION_TYPE_DELETE;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import io.tspmo.project.project.ProjectCode;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps on record what an administrator does to running processes past their diagrams: moves tokens, deletes or suspends
 * instances, sets timers and retries. In the transaction in which it happens, so that no one passes a gate unseen.
 */
@Component
class RecordInterventions {

    private static final Set<String> OF_PROCESSES = Set.of(
            EntityTypes.PROCESS_INSTANCE,
            EntityTypes.HISTORIC_PROCESS_INSTANCE,
            EntityTypes.HISTORIC_TASK,
            EntityTypes.PROCESS_DEFINITION,
            EntityTypes.DECISION_DEFINITION,
            EntityTypes.DECISION_INSTANCE,
            EntityTypes.JOB,
            EntityTypes.JOB_DEFINITION,
            EntityTypes.VARIABLE,
            EntityTypes.BATCH,
            EntityTypes.INCIDENT,
            EntityTypes.OPERATION_LOG,
            EntityTypes.PROPERTY);

    /** A process begins by its start form, and steps send messages: that is the diagram's own way. */
    private static final Set<String> BY_THE_DIAGRAM = Set.of(OPERATION_TYPE_CREATE, OPERATION_TYPE_CORRELATE_MESSAGE);

    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    RecordInterventions(ApplicationEventPublisher events, JdbcClient jdbc) {
        this.events = events;
        this.jdbc = jdbc;
    }

    @EventListener
    void on(UserOperationLogEntryEventEntity operation) {
        boolean intervention = OF_PROCESSES.contains(operation.getEntityType())
                        && !BY_THE_DIAGRAM.contains(operation.getOperationType())
                || EntityTypes.TASK.equals(operation.getEntityType())
                        && OPERATION_TYPE_DELETE.equals(operation.getOperationType());
        if (intervention && operation.getUserId() != null) {
            var project = project(operation.getProcessInstanceId());
            events.publishEvent(new SecurityEvent(Kind.INTERVENED, operation.getUserId(), detail(operation, project))
                    .as(fact(operation, project)));
        }
    }

    /** What was set may be anything that a person typed. */
    private static Fact fact(UserOperationLogEntryEventEntity operation, @Nullable String project) {
        var subject = Stream.of(
                        operation.getProcessInstanceId(),
                        operation.getJobId(),
                        operation.getJobDefinitionId(),
                        operation.getBatchId(),
                        operation.getDeploymentId(),
                        operation.getProcessDefinitionId(),
                        operation.getProcessDefinitionKey(),
                        operation.getEntityType())
                .filter(Objects::nonNull)
                .findFirst();
        return Fact.of(FactKind.INTERVENED)
                .in(project == null ? null : ProjectCode.in(project))
                .about(subject.orElse(null))
                .outcome(operation.getOperationType())
                .with("operation", operation.getOperationType())
                .with("operationId", operation.getOperationId())
                .with("entity", operation.getEntityType())
                .with("process", operation.getProcessDefinitionKey())
                .with("definition", operation.getProcessDefinitionId())
                .with("instance", operation.getProcessInstanceId())
                .with("task", operation.getTaskId())
                .with("job", operation.getJobId())
                .with("property", operation.getProperty())
                .words("before", operation.getOrgValue(), operation.getUserId())
                .words("value", operation.getNewValue(), operation.getUserId());
    }

    /** {@code ModifyProcessInstance of gateReview, PRJ-2026-0014, process 4711}, and what was set to which value. */
    private static String detail(UserOperationLogEntryEventEntity operation, @Nullable String project) {
        var where = Stream.of(
                        Optional.ofNullable(operation.getProcessDefinitionKey()).orElse(operation.getEntityType()),
                        project,
                        operation.getProcessInstanceId() == null ? null : "process " + operation.getProcessInstanceId(),
                        operation.getTaskId() == null ? null : "task " + operation.getTaskId(),
                        operation.getJobId() == null ? null : "job " + operation.getJobId())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        var what = operation.getProperty() == null || operation.getNewValue() == null
                ? ""
                : ": %s %s".formatted(operation.getProperty(), operation.getNewValue());
        return operation.getOperationType() + " of " + where + what;
    }

    private @Nullable String project(@Nullable String processInstanceId) {
        return processInstanceId == null
                ? null
                : jdbc.sql("select business_key_ from act_hi_procinst where proc_inst_id_ = ?")
                        .param(processInstanceId)
                        .query(String.class)
                        .optional()
                        .orElse(null);
    }
}
