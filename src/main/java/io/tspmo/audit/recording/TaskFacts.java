package io.tspmo.audit.recording;

import static org.camunda.bpm.engine.impl.history.event.HistoryEventTypes.IDENTITY_LINK_ADD;
import static org.camunda.bpm.engine.impl.history.event.HistoryEventTypes.TASK_INSTANCE_COMPLETE;
import static org.camunda.bpm.engine.impl.history.event.HistoryEventTypes.TASK_INSTANCE_CREATE;

import io.tspmo.audit.recording.TransactionFacts.TaskDone;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.task.TaskCompletion;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricIdentityLinkLogEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts into the ledger how tasks come to people, and notes who completed one. */
@Component
class TaskFacts {

    private final Ledger ledger;

    TaskFacts(Ledger ledger) {
        this.ledger = ledger;
    }

    void on(HistoricTaskInstanceEventEntity event) {
        var task = task(event.getTaskId());
        if (task == null) {
            return;
        }
        if (event.isEventOfType(TASK_INSTANCE_CREATE)) {
            ledger.append(handover(task).create());
        } else if (event.isEventOfType(TASK_INSTANCE_COMPLETE)) {
            // the engine reports every end like this
            if (TaskEntity.DELETE_REASON_COMPLETED.equals(event.getDeleteReason())) {
                handover(task).complete();
                completed(event);
            } else {
                ledger.append(handover(task).delete(event.getDeleteReason(), user()));
            }
        }
    }

    /** Assignees, owners and candidates, one by one. */
    void on(HistoricIdentityLinkLogEventEntity event) {
        var task = event.getTaskId() == null ? null : task(event.getTaskId());
        if (task == null) {
            return;
        }
        boolean added = event.isEventOfType(IDENTITY_LINK_ADD);
        var handover = handover(task);
        switch (event.getType()) {
            case IdentityLinkType.ASSIGNEE -> {
                if (handover.assign()) {
                    ledger.append(handover.assigned(user()));
                }
            }
            case IdentityLinkType.CANDIDATE -> {
                if (handover.offer(added, event.getGroupId(), event.getUserId())) {
                    ledger.append(handover.offered(user()));
                }
            }
            default -> {
                // an owner is recorded with the assignee
            }
        }
    }

    private static TaskHandover handover(TaskEntity task) {
        return TransactionFacts.now().handovers.computeIfAbsent(task.getId(), id -> new TaskHandover(task));
    }

    private static @Nullable TaskEntity task(String id) {
        return Context.getCommandContext().getTaskManager().findTaskById(id);
    }

    private static @Nullable String user() {
        return Context.getCommandContext().getAuthenticatedUserId();
    }

    private static void completed(HistoricTaskInstanceEventEntity event) {
        var user = user() != null ? user() : event.getAssignee();
        var completion = TaskCompletion.of(event.getTaskId());
        var principal = completion == null ? null : completion.standsFor();
        var facts = TransactionFacts.now();
        facts.completed.put(event.getTaskId(), new TaskDone(user, principal));
        if (user != null) {
            facts.doneBy.put(event.getActivityInstanceId(), user);
        }
    }
}
