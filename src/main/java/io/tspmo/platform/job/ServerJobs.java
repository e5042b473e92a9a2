package io.tspmo.platform.job;

import io.tspmo.platform.engine.EngineLists;
import io.tspmo.platform.job.ServerJobs.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps one engine job for each {@link ServerWork}: the one that has run makes the next one. */
@Component
class ServerJobs extends AbstractProcessEnginePlugin implements JobHandler<Named> {

    static final String TYPE = "serverWork";

    private static final Logger log = LoggerFactory.getLogger(ServerJobs.class);
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofMinutes(1);
    private static final int LOCK = 0x7A70; // of nodes that start at the same moment, one makes a job

    private final ObjectProvider<ServerWork> works;
    private final ObjectProvider<ProcessEngine> engine;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Clock clock;

    ServerJobs(
            ObjectProvider<ServerWork> works,
            ObjectProvider<ProcessEngine> engine,
            JdbcClient jdbc,
            TransactionOperations transaction,
            Clock clock) {
        this.works = works;
        this.engine = engine;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        EngineLists.add(configuration.getCustomJobHandlers(), configuration::setCustomJobHandlers, this);
    }

    @Override
    public String getType() {
        return TYPE;
    }

    /** What is thrown must not use up the tries of the job: without a job the work would never go on. */
    @Override
    public void execute(Named named, @Nullable ExecutionEntity none, CommandContext context, @Nullable String tenant) {
        var work = byName().get(named.name);
        if (work != null) {
            schedule(context, named.name, next(work, named.name));
        }
    }

    private Instant next(ServerWork work, String name) {
        try {
            return work.run(name);
        } catch (RuntimeException e) {
            log.error("The work {} stopped; it goes on in a minute", name, e);
            return clock.instant().plus(PAUSE_AFTER_TROUBLE);
        }
    }

    @Override
    public Named newConfiguration(String name) {
        return new Named(name);
    }

    @Override
    public void onDelete(Named named, JobEntity job) {}

    /** A job that is missing, or whose tries the database's absence has used up. */
    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(cron = "${tspmo.server-work-check:40 * * * * *}")
    void ensure() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query().listOfRows();
            jdbc.sql("update act_ru_job set retries_ = 3 where handler_type_ = ? and retries_ = 0")
                    .param(TYPE)
                    .update();
            var there = jdbc.sql("select handler_cfg_ from act_ru_job where handler_type_ = ?")
                    .param(TYPE)
                    .query(String.class)
                    .set();
            var missing = byName().keySet().stream()
                    .filter(name -> !there.contains(name))
                    .toList();
            if (!missing.isEmpty()) {
                var configuration =
                        (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
                configuration.getCommandExecutorTxRequired().execute((Command<Void>) context -> {
                    missing.forEach(name -> schedule(context, name, clock.instant()));
                    return null;
                });
            }
        });
    }

    private static void schedule(CommandContext context, String name, Instant at) {
        var job = new TimerEntity();
        job.setJobHandlerType(TYPE);
        job.setJobHandlerConfigurationRaw(name);
        job.setDuedate(Date.from(at));
        context.getJobManager().schedule(job);
    }

    private Map<String, ServerWork> byName() {
        var all = new HashMap<String, ServerWork>();
        works.forEach(work -> work.names().forEach(name -> all.put(name, work)));
        return all;
    }

    /** @param name of the work */
    record Named(String name) implements JobHandlerConfiguration {

        @Override
        public String toCanonicalString() {
            return name;
        }
    }
}
