package io.tspmo.platform.engine;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.UnlockJobCmd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Frees the jobs that a killed run had taken to do them; else they would wait for five minutes, in case another node
 * still works on them. On the embedded database there is no other node.
 */
@Component
@ConditionalOnProperty("tspmo.embedded")
class AbandonedJobs implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(AbandonedJobs.class);

    private final ProcessEngine engine;
    private final ManagementService jobs;

    AbandonedJobs(ProcessEngine engine, ManagementService jobs) {
        this.engine = engine;
        this.jobs = jobs;
    }

    /** Before this run's own job executor starts. */
    @Override
    public void afterSingletonsInstantiated() {
        var abandoned = jobs.createJobQuery().acquired().list();
        var commands = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired();
        abandoned.forEach(job -> commands.execute(new UnlockJobCmd(job.getId())));
        if (!abandoned.isEmpty()) {
            log.info("Took up {} jobs that the last run had begun when it was killed", abandoned.size());
        }
    }
}
