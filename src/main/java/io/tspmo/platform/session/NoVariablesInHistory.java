package io.tspmo.platform.session;

import io.tspmo.platform.engine.EngineHistory;
import java.util.Collection;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricProcessInstanceManager;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricTaskInstanceManager;
import org.springframework.stereotype.Component;

/** The history has no variables ({@link EngineHistory}), so a query that filters by one is refused and not answered empty. */
final class NoVariablesInHistory {

    private NoVariablesInHistory() {}

    private static void refuse(Collection<?> variables) {
        if (!variables.isEmpty()) {
            throw new BadUserRequestException(
                    "The history has no variables, so it cannot be filtered by them; filter by business key or process.");
        }
    }

    @Component
    static class OfProcesses extends SessionPlugin {

        OfProcesses() {
            super(HistoricProcessInstanceManager.class, configuration -> new HistoricProcessInstanceManager() {
                @Override
                protected void configureQuery(HistoricProcessInstanceQueryImpl query) {
                    query.getQueries().forEach(part -> refuse(part.getQueryVariableValues()));
                    super.configureQuery(query);
                }
            });
        }
    }

    @Component
    static class OfTasks extends SessionPlugin {

        OfTasks() {
            super(HistoricTaskInstanceManager.class, configuration -> new HistoricTaskInstanceManager() {
                @Override
                protected void configureQuery(HistoricTaskInstanceQueryImpl query) {
                    query.getQueries().forEach(part -> refuse(part.getVariables()));
                    super.configureQuery(query);
                }
            });
        }
    }
}
