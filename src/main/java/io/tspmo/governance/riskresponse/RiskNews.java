package io.tspmo.governance.riskresponse;

import io.tspmo.governance.risk.RisksScored;
import io.tspmo.governance.riskregister.RiskHandedOn;
import io.tspmo.platform.task.TaskTables;
import io.tspmo.platform.task.TaskTables.Assignment;
import io.tspmo.platform.task.TaskTables.Offer;
import io.tspmo.project.event.ProjectEnded;
import io.tspmo.project.event.ProjectResumed;
import io.tspmo.project.event.ReviewDecided;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happens to a project or its register, as far as responses are concerned. */
@Component
class RiskNews {

    private final Responses responses;
    private final JdbcClient jdbc;
    private final TaskTables tables;

    RiskNews(Responses responses, JdbcClient jdbc, TaskTables tables) {
        this.responses = responses;
        this.jdbc = jdbc;
        this.tables = tables;
    }

    @EventListener
    void on(RisksScored scored) {
        responses.follow(scored.code());
    }

    /**
     * Brings the open task to the new owner, and the next one; not one that another person has, such as the one who has to
     * agree.
     */
    @EventListener
    void on(RiskHandedOn handed) {
        var from = handed.from();
        var to = handed.to();
        var tasks = jdbc.sql("select id_ from act_ru_task where proc_inst_id_ = ? and assignee_ = ?"
                        + " and task_def_key_ <> 'acceptRisk' for update")
                .params(handed.process(), from)
                .query(String.class)
                .list();
        tables.withdraw(tasks.stream().map(task -> new Offer(task, from)).toList());
        tables.assign(tasks.stream().map(task -> new Assignment(task, to)).toList());
        tables.offer(tasks.stream().map(task -> new Offer(task, to)).toList());
        tables.rename(handed.process(), List.of(ResponseSteps.ASSIGNEE, ResponseSteps.OWNER), from, to);
    }

    /** With the first approval a request becomes a project, and its risks are answered. */
    @EventListener
    void on(ReviewDecided review) {
        if (ReviewDecided.isApproval(review.outcome())) {
            responses.followApproved(review.code());
        }
    }

    @EventListener
    void on(ProjectResumed resumed) {
        responses.follow(resumed.code());
    }

    @EventListener
    void on(ProjectEnded ended) {
        responses.endAll(ended.code());
    }
}
