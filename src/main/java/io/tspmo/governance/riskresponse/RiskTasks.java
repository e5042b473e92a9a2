package io.tspmo.governance.riskresponse;

import io.tspmo.platform.engine.TaskTables;
import io.tspmo.platform.engine.TaskTables.Assignment;
import io.tspmo.platform.engine.TaskTables.Offer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings the open task of a response to the new owner of the risk. */
@Component
class RiskTasks {

    private final JdbcClient jdbc;
    private final TaskTables tables;

    RiskTasks(JdbcClient jdbc, TaskTables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
    }

    /** Does nothing to a task that another person has, such as the one who has to agree. */
    void hand(String process, String from, String to) {
        var tasks = jdbc.sql("select id_ from act_ru_task where proc_inst_id_ = ? and assignee_ = ?"
                        + " and task_def_key_ <> 'acceptRisk' for update")
                .params(process, from)
                .query(String.class)
                .list();
        tables.withdraw(tasks.stream().map(task -> new Offer(task, from)).toList());
        tables.assign(tasks.stream().map(task -> new Assignment(task, to)).toList());
        tables.offer(tasks.stream().map(task -> new Offer(task, to)).toList());
    }
}
