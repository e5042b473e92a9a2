package io.tspmo.platform.failure;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricJobLogEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricJobLogEventEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Publishes that a step failed when it does so for the first time, not when it is given up. */
@Component
class FirstFailures extends AbstractProcessEnginePlugin {

    private final ObjectProvider<FailedSteps> steps;
    private final ApplicationEventPublisher events;

    /** @param steps resolved later: they need the engine */
    FirstFailures(ObjectProvider<FailedSteps> steps, ApplicationEventPublisher events) {
        this.steps = steps;
        this.events = events;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomHistoryEventHandlers().add(new Ear());
    }

    /** No bean: the starter would register it a second time. */
    private final class Ear implements HistoryEventHandler {

        @Override
        public void handleEvent(HistoryEvent event) {
            if (event instanceof HistoricJobLogEvent log && log.isFailureLog() && log.getProcessInstanceId() != null) {
                failed(log);
            }
        }

        @Override
        public void handleEvents(List<HistoryEvent> all) {
            all.forEach(this::handleEvent);
        }

        private void failed(HistoricJobLogEvent log) {
            var job = Context.getCommandContext().getJobManager().findJobById(log.getJobId());
            if (job == null || job.getLastFailureLogId() != null) {
                return;
            }
            var project = steps.getObject().project(log.getProcessInstanceId());
            if (project != null) {
                events.publishEvent(new StepFailed(
                        project,
                        steps.getObject()
                                .name(
                                        log.getProcessDefinitionId(),
                                        log.getFailedActivityId() != null
                                                ? log.getFailedActivityId()
                                                : log.getActivityId()),
                        FailureReason.of(stack(log), log.getJobExceptionMessage())));
            }
        }

        private static @Nullable String stack(HistoricJobLogEvent log) {
            return log instanceof HistoricJobLogEventEntity entity ? entity.getExceptionStacktrace() : null;
        }
    }
}
