package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.project.project.ProjectCode;
import java.util.List;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;

/** The jobs of all processes of one project. */
final class ProjectJobs {

    private final ProjectCode code;
    private final RuntimeService processes;
    private final ManagementService jobs;

    ProjectJobs(ProjectCode code, RuntimeService processes, ManagementService jobs) {
        this.code = code;
        this.processes = processes;
        this.jobs = jobs;
    }

    /** Runs those that are due until none is left; timers stay. */
    void run() {
        for (var due = due(); !due.isEmpty(); due = due()) {
            jobs.executeJob(due.get(0).getId());
        }
    }

    /** Fires each of a timer that waits. */
    void fireAll(String timer) {
        var waiting = timers(timer);
        assertThat(waiting).as(code + " has a timer " + timer).isNotEmpty();
        waiting.forEach(job -> jobs.executeJob(job.getId()));
    }

    /** Fires one of a timer that waits. */
    void fire(String timer) {
        var waiting = timers(timer);
        assertThat(waiting).as(code + " has a timer " + timer).isNotEmpty();
        jobs.executeJob(waiting.get(0).getId());
    }

    private List<Job> due() {
        return found(query -> query.messages().active().withRetriesLeft());
    }

    private List<Job> timers(String timer) {
        return found(query -> query.activityId(timer).timers());
    }

    private List<Job> found(UnaryOperator<JobQuery> which) {
        return processes.createProcessInstanceQuery().processInstanceBusinessKey(code.value()).list().stream()
                .map(instance -> jobs.createJobQuery().processInstanceId(instance.getId()))
                .flatMap(query -> which.apply(query).list().stream())
                .toList();
    }
}
