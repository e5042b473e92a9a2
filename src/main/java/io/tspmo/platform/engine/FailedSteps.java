package io.tspmo.platform.engine;

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

/** Automatic steps that failed three times and now wait for a person: the incidents of the engine, by project. */
@Component
public class FailedSteps {

    /** With this many something is wrong at large; Cockpit has them all. */
    private static final int MOST = 50;

    private static final int TRIES = 3;

    private static final String SELECT =
            """
            select j.id_ as job, j.process_def_id_ as model, d.act_id_ as step, e.business_key_ as project_code,
                   i.incident_timestamp_ as since
            from act_ru_incident i
            join act_ru_job j on j.id_ = i.configuration_
            join act_ru_execution e on e.id_ = j.process_instance_id_
            left join act_ru_jobdef d on d.id_ = j.job_def_id_
            where i.incident_type_ = 'failedJob' and i.id_ = i.cause_incident_id_ and j.retries_ = 0
            """;

    private static final String ORDER = " order by i.incident_timestamp_, j.id_ limit " + MOST;

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
                    failed.forEach(step -> jobs.setJobRetries(step.job, TRIES));
                    return null;
                }));
    }

    private FailedStep step(ResultSet row, int number) throws SQLException {
        return new FailedStep(
                row.getString("job"),
                name(row.getString("model"), row.getString("step")),
                row.getString("project_code"),
                row.getTimestamp("since").toInstant());
    }

    private String name(String model, @Nullable String step) {
        var element = server.read(() -> models.getBpmnModelInstance(model)).<FlowElement>getModelElementById(step);
        return element == null || element.getName() == null ? String.valueOf(step) : element.getName();
    }

    /** @param name what the box is called in its diagram */
    public record FailedStep(String job, String name, @Nullable String projectCode, Instant since) {}
}
