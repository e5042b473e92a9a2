package io.tspmo.audit.recording;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One step that ended, as far as the engine reported it; the sequence flow taken from here is reported a moment later. */
final class StepDone {

    private final TransactionFacts facts;
    private final JdbcClient jdbc;
    private final RunningProcess running;
    private final String instance;
    private final @Nullable String started;
    private final long order;
    private final @Nullable String task;
    private final @Nullable String called;
    private final @Nullable String via;
    private final List<String> took = new ArrayList<>();
    private final Fact known;

    /** @param onlyWayIn the one sequence flow that leads into the step; null if there are several or none */
    StepDone(
            HistoricActivityInstanceEventEntity event,
            RunningProcess running,
            @Nullable String onlyWayIn,
            TransactionFacts facts,
            JdbcClient jdbc) {
        this.facts = facts;
        this.jdbc = jdbc;
        this.running = running;
        this.instance = event.getActivityInstanceId();
        boolean begunNow = event.getStartTime() != null;
        this.started = begunNow ? event.getStartTime().toInstant().toString() : null;
        this.order = event.getSequenceCounter();
        this.task = event.getTaskId();
        this.called = event.getCalledProcessInstanceId();
        this.via = begunNow ? facts.via.get(instance) : onlyWayIn;
        this.known = Fact.of(FactKind.STEP)
                .about(event.getProcessInstanceId())
                .outcome(event.isCanceled() ? "CANCELED" : "COMPLETED")
                .with("process", event.getProcessDefinitionKey())
                .with("version", event.getProcessDefinitionVersion())
                .with("definition", event.getProcessDefinitionId())
                .with("step", event.getActivityId())
                .with("name", event.getActivityName())
                .with("type", event.getActivityType())
                .with("instance", instance)
                .with("parentInstance", event.getParentActivityInstanceId())
                .with("ended", event.getEndTime().toInstant());
        if (!begunNow) {
            facts.lookUp(instance);
        }
    }

    void took(String flow) {
        took.add(flow);
    }

    Fact fact() {
        var begun = started == null ? facts.begun(instance, jdbc) : null;
        return known.in(running.project())
                .by(facts.doneBy.get(instance))
                .with("started", begun == null ? started : begun.at())
                .with("order", begun == null ? order : begun.order())
                .with("task", task == null && begun != null ? begun.task() : task)
                .with("called", called == null && begun != null ? begun.called() : called)
                .with("via", via)
                .with("took", took.isEmpty() ? null : List.copyOf(took));
    }
}
