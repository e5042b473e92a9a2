package io.tspmo.platform.engine;

import java.util.List;
import org.camunda.bpm.engine.history.JobState;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionEvaluationEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionInstanceEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricFormPropertyEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricJobLogEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.springframework.stereotype.Component;

/**
 * Which rows of its history the engine stores. All its events are produced as ever, and the ledger records the submitted forms,
 * inputs and outputs of decisions and the facts that steps establish. What the ledger has or no page reads is not stored: the
 * values of variables, the fields that were submitted, inputs and outputs of decisions, and jobs that did not fail.
 */
@Component
public class EngineHistory extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setHistoryEventHandler(new StoredRows(configuration));
    }

    private static final class StoredRows extends DbHistoryEventHandler {

        private final ProcessEngineConfigurationImpl configuration;

        StoredRows(ProcessEngineConfigurationImpl configuration) {
            this.configuration = configuration;
        }

        /** Listeners first, as the engine's own handler does. */
        @Override
        public void handleEvent(HistoryEvent event) {
            configuration.getCustomHistoryEventHandlers().forEach(listener -> listener.handleEvent(event));
            if (!isUneventful(event)) {
                super.handleEvent(event);
            }
        }

        @Override
        public void handleEvents(List<HistoryEvent> events) {
            events.forEach(this::handleEvent);
        }

        private static boolean isUneventful(HistoryEvent event) {
            return event instanceof HistoricFormPropertyEventEntity
                    || event instanceof HistoricVariableUpdateEventEntity
                    || event instanceof HistoricJobLogEvent job && job.getState() != JobState.FAILED.getStateCode();
        }

        @Override
        protected void insertHistoricDecisionEvaluationEvent(HistoricDecisionEvaluationEvent event) {
            var root = event.getRootHistoricDecisionInstance();
            getDbEntityManager().insert(root);
            for (HistoricDecisionInstanceEntity required : event.getRequiredHistoricDecisionInstances()) {
                required.setRootDecisionInstanceId(root.getId());
                getDbEntityManager().insert(required);
            }
        }
    }
}
