package io.tspmo.platform.session;

import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.springframework.stereotype.Component;

/** Reads the job definitions of a process together, which the engine would read one by one as it creates the jobs of a scope. */
@Component
class JobDefinitionsAtOnce extends SessionPlugin {

    JobDefinitionsAtOnce() {
        super(JobDefinitionManager.class, configuration -> new Definitions());
    }

    /** Of one command: the engine keeps what it has read until its end. */
    private static final class Definitions extends JobDefinitionManager {

        private final Set<String> processes = new HashSet<>();

        @Override
        public JobDefinitionEntity findById(String id) {
            var running = Context.getBpmnExecutionContext();
            if (running != null && getDbEntityManager().getDbEntityCache().get(JobDefinitionEntity.class, id) == null) {
                var process = running.getExecution().getProcessDefinitionId();
                if (processes.add(process)) {
                    findByProcessDefinitionId(process);
                }
            }
            return super.findById(id);
        }
    }
}
