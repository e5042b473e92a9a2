package io.tspmo.audit.recording;

import static org.camunda.bpm.engine.impl.history.event.HistoryEventTypes.ACTIVITY_INSTANCE_END;
import static org.camunda.bpm.engine.impl.history.event.HistoryEventTypes.ACTIVITY_INSTANCE_START;
import static org.camunda.bpm.engine.impl.history.event.HistoryEventTypes.PROCESS_INSTANCE_END;
import static org.camunda.bpm.engine.impl.history.event.HistoryEventTypes.PROCESS_INSTANCE_START;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmActivity;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts into the ledger how processes begin, go on and end. */
@Component
class ProcessFacts {

    private final Ledger ledger;
    private final DeployedVersions versions;
    private final JdbcClient jdbc;

    ProcessFacts(Ledger ledger, DeployedVersions versions, JdbcClient jdbc) {
        this.ledger = ledger;
        this.versions = versions;
        this.jdbc = jdbc;
    }

    void on(HistoricProcessInstanceEventEntity event) {
        if (event.isEventOfType(PROCESS_INSTANCE_START)) {
            started(event);
        } else if (event.isEventOfType(PROCESS_INSTANCE_END)) {
            ended(event);
        }
    }

    /** A process that another one calls is started by no one. */
    private void started(HistoricProcessInstanceEventEntity event) {
        var running = RunningProcess.of(event.getProcessInstanceId());
        var caller = running.process() == null ? null : running.process().getSuperExecution();
        var parent = event.getSuperProcessInstanceId();
        var known = Fact.of(FactKind.PROCESS_STARTED)
                .about(event.getProcessInstanceId())
                .by(parent == null ? event.getStartUserId() : null)
                .with("process", event.getProcessDefinitionKey())
                .with("version", event.getProcessDefinitionVersion())
                .with("definition", event.getProcessDefinitionId())
                .with("sha256", versions.model(event.getProcessDefinitionId()))
                .with("start", event.getStartActivityId())
                .with("parent", parent)
                .with("parentStep", caller == null ? null : caller.getActivityId());
        ledger.append(() -> known.in(running.project()).with("businessKey", running.key()));
    }

    private void ended(HistoricProcessInstanceEventEntity event) {
        var running = RunningProcess.of(event.getProcessInstanceId());
        var user = Context.getCommandContext().getAuthenticatedUserId();
        var known = Fact.of(FactKind.PROCESS_ENDED)
                .about(event.getProcessInstanceId())
                .with("process", event.getProcessDefinitionKey())
                .with("version", event.getProcessDefinitionVersion())
                .with("definition", event.getProcessDefinitionId())
                .with("state", event.getState())
                .with("end", event.getEndActivityId())
                .words("reason", event.getDeleteReason(), user);
        ledger.append(() -> known.in(running.project()));
    }

    void on(HistoricActivityInstanceEventEntity event) {
        if (event.isEventOfType(ACTIVITY_INSTANCE_START)) {
            began(event);
        } else if (event.isEventOfType(ACTIVITY_INSTANCE_END)) {
            var facts = TransactionFacts.now();
            var running = RunningProcess.of(event.getProcessInstanceId());
            var step = new StepDone(event, running, onlyWayIn(running, event.getActivityId()), facts, jdbc);
            facts.ended(event.getProcessInstanceId(), event.getActivityId(), step);
            ledger.append(step::fact);
        }
    }

    /** After a save point the sequence flow that led here is unknown, unless there is only one. */
    private static void began(HistoricActivityInstanceEventEntity event) {
        var facts = TransactionFacts.now();
        var came = facts.cameBy(event.getProcessInstanceId(), event.getActivityId());
        if (came == null) {
            var execution = Context.getCommandContext().getExecutionManager().findExecutionById(event.getExecutionId());
            var step = execution == null ? null : execution.getActivity();
            came = step != null && step.isAsyncBefore() ? onlyWayIn(step) : null;
        }
        if (came != null) {
            facts.via.put(event.getActivityInstanceId(), came);
        }
    }

    private static @Nullable String onlyWayIn(RunningProcess running, String step) {
        ExecutionEntity process = running.process();
        return process == null ? null : onlyWayIn(process.getProcessDefinition().findActivity(step));
    }

    private static @Nullable String onlyWayIn(@Nullable PvmActivity step) {
        return step == null || step.getIncomingTransitions().size() != 1
                ? null
                : step.getIncomingTransitions().get(0).getId();
    }
}
