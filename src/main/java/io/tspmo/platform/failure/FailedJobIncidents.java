package io.tspmo.platform.failure;

import io.tspmo.platform.engine.EngineLists;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.stereotype.Component;

/** A job that never failed has no incident: the engine would look for one at the end of every job. */
@Component
class FailedJobIncidents extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        EngineLists.add(
                configuration.getCustomIncidentHandlers(),
                configuration::setCustomIncidentHandlers,
                new OfFailedJobs());
    }

    private static final class OfFailedJobs extends DefaultIncidentHandler {

        OfFailedJobs() {
            super(Incident.FAILED_JOB_HANDLER_TYPE);
        }

        @Override
        protected void removeIncident(IncidentContext context, boolean resolved) {
            if (!neverFailed(context.getConfiguration())) {
                super.removeIncident(context, resolved);
            }
        }

        private static boolean neverFailed(String jobId) {
            var job = Context.getCommandContext().getDbEntityManager().getCachedEntity(JobEntity.class, jobId);
            return job != null
                    && job.getRetries() > 0
                    && job.getExceptionMessage() == null
                    && job.getExceptionByteArrayId() == null;
        }
    }
}
