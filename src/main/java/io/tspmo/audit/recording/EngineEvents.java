package io.tspmo.audit.recording;

import io.tspmo.platform.engine.EngineLists;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionEvaluationEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricIdentityLinkLogEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Hears what the engine writes into its history, in the engine's own transaction, and which ways are taken. Part of the
 * engine itself and no Spring event, which a setting could turn off.
 */
@Component
class EngineEvents extends AbstractProcessEnginePlugin {

    private final ObjectProvider<ProcessFacts> processes;
    private final ObjectProvider<TaskFacts> tasks;
    private final ObjectProvider<TableFacts> tables;
    private final ObjectProvider<DeploymentFacts> deployments;

    /** @param processes resolved later: they need the database, and the engine is created before */
    EngineEvents(
            ObjectProvider<ProcessFacts> processes,
            ObjectProvider<TaskFacts> tasks,
            ObjectProvider<TableFacts> tables,
            ObjectProvider<DeploymentFacts> deployments) {
        this.processes = processes;
        this.tasks = tasks;
        this.tables = tables;
        this.deployments = deployments;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomHistoryEventHandlers().add(new Ear());
        EngineLists.add(
                configuration.getCustomPostDeployers(),
                configuration::setCustomPostDeployers,
                deployment -> deployments.getObject().deploy(deployment));
        var listener = new AbstractBpmnParseListener() {
            @Override
            public void parseSequenceFlow(Element flow, ScopeImpl scope, TransitionImpl transition) {
                transition.addListener(ExecutionListener.EVENTNAME_TAKE, new WayTaken(transition));
            }
        };
        EngineLists.add(
                configuration.getCustomPostBPMNParseListeners(),
                configuration::setCustomPostBPMNParseListeners,
                listener);
    }

    /** No bean: the starter would register it a second time. */
    private final class Ear implements HistoryEventHandler {

        @Override
        public void handleEvent(HistoryEvent event) {
            if (event instanceof HistoricActivityInstanceEventEntity step) {
                processes.getObject().on(step);
            } else if (event instanceof HistoricTaskInstanceEventEntity task) {
                tasks.getObject().on(task);
            } else if (event instanceof HistoricIdentityLinkLogEventEntity link) {
                tasks.getObject().on(link);
            } else if (event instanceof HistoricProcessInstanceEventEntity process) {
                processes.getObject().on(process);
            } else if (event instanceof HistoricDecisionEvaluationEvent decision) {
                tables.getObject().on(decision);
            }
        }

        @Override
        public void handleEvents(List<HistoryEvent> events) {
            events.forEach(this::handleEvent);
        }
    }

    /** Recorded with the step that it leaves, and kept for the one that it leads to. */
    private record WayTaken(TransitionImpl flow) implements ExecutionListener {

        @Override
        public void notify(DelegateExecution execution) {
            TransactionFacts.now()
                    .took(
                            execution.getProcessInstanceId(),
                            flow.getSource().getId(),
                            flow.getId(),
                            flow.getDestination().getId());
        }
    }
}
