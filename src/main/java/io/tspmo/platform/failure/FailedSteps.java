package io.tspmo.platform.failure;

import io.tspmo.platform.engine.ProjectVisibility;
import io.tspmo.platform.engine.SystemContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Automatic steps that failed, from the first time on, by project. After three times they wait for a person. */
@Component
public class FailedSteps {

    /** With this many something is wrong at large; Cockpit has them all. */
    private static final int MOST = 50;

    private static final int TRIES = 3;

    private static final String SELECT =
            """
            select j.id_ as job, j.process_def_id_ as model, coalesce(j.failed_act_id_, d.act_id_) as step,
                   e.business_key_ as project_code, j.retries_ = 0 as stopped, j.exception_msg_ as message,
                   convert_from(stack.bytes_, 'UTF8') as stack,
                   coalesce(i.incident_timestamp_, log.timestamp_, j.create_time_) as since
            from act_ru_job j
            join act_ru_execution e on e.id_ = j.process_instance_id_
            left join act_ru_incident i on i.configuration_ = j.id_ and i.incident_type_ = 'failedJob'
                 and i.id_ = i.cause_incident_id_
            left join act_hi_job_log log on log.id_ = j.last_failure_log_id_
            left join act_ge_bytearray stack on stack.id_ = j.exception_stack_id_
            left join act_ru_jobdef d on d.id_ = j.job_def_id_
            where (j.exception_stack_id_ is not null or i.id_ is not null and j.retries_ = 0)
            """;

    private static final String ORDER = " order by since, j.id_ limit " + MOST;

    private final JdbcClient jdbc;
    private final RepositoryService models;
    private final ManagementService jobs;
    private final SystemContext server;
    private final ProcessEngineConfigurationImpl engine;

    FailedSteps(
            JdbcClient jdbc,
            RepositoryService models,
            ManagementService jobs,
            SystemContext server,
            ProcessEngine engine) {
        this.jdbc = jdbc;
        this.models = models;
        this.jobs = jobs;
        this.server = server;
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    /** At most 50, the oldest first. */
    public List<FailedStep> of(ProjectVisibility projects) {
        return jdbc.sql(SELECT + " and " + projects.on("e.business_key_") + ORDER)
                .params(projects.params())
                .query(this::step)
                .list();
    }

    public List<FailedStep> ofProject(String projectCode) {
        return jdbc.sql(SELECT + " and e.business_key_ = :code" + ORDER)
                .param("code", projectCode)
                .query(this::step)
                .list();
    }

    /**
     * Lets the failed steps of a project run again, in the background; without one, nothing happens. Whoever calls this
     * has checked that the user may: the engine only notes who it was.
     */
    public void retry(String projectCode) {
        var failed = ofProject(projectCode);
        engine.getCommandExecutorTxRequired()
                .execute(commands -> commands.runWithoutAuthorization(() -> {
                    failed.stream().filter(FailedStep::stopped).forEach(step -> jobs.setJobRetries(step.job, TRIES));
                    return null;
                }));
    }

    private FailedStep step(ResultSet row, int number) throws SQLException {
        return new FailedStep(
                row.getString("job"),
                name(row.getString("model"), row.getString("step")),
                row.getString("project_code"),
                row.getTimestamp("since").toInstant(),
                row.getBoolean("stopped"),
                FailureReason.of(row.getString("stack"), row.getString("message")));
    }

    /** The project of a process; null if it is of none. */
    @Nullable
    String project(String process) {
        return jdbc.sql("select business_key_ from act_ru_execution where id_ = ?")
                .param(process)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** What a box is called in its diagram. */
    String name(String model, @Nullable String step) {
        var element = server.read(() -> models.getBpmnModelInstance(model)).<FlowElement>getModelElementById(step);
        return element == null || element.getName() == null ? String.valueOf(step) : element.getName();
    }

    /**
     * @param name what the box is called in its diagram
     * @param stopped whether it waits for a person; else it is tried again by itself within minutes
     * @param reason a sentence for who can do something about it
     */
    public record FailedStep(
            String job, String name, @Nullable String projectCode, Instant since, boolean stopped, String reason) {}
}
