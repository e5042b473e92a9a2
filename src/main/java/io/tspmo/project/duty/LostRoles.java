package io.tspmo.project.duty;

import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.task.TaskTables;
import io.tspmo.platform.task.TaskTables.Assignment;
import io.tspmo.platform.task.TaskTables.Offer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives tasks back to their group whose assignee is not in it any more: in the transaction that takes the person out of the
 * group, and every ten minutes for what was locked then.
 */
@Component
class LostRoles {

    private static final String LOST =
            """
            select t.id_ as task, t.assignee_ as assignee from act_ru_task t
            where t.assignee_ is not null
              and exists (select 1 from act_ru_identitylink l
                          where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ is not null)
              and not exists (select 1 from act_ru_identitylink l
                              where l.task_id_ = t.id_ and l.type_ = 'candidate'
                                and (l.user_id_ = t.assignee_
                                     or l.group_id_ in (select m.group_id_ from act_id_membership m
                                                        where m.user_id_ = t.assignee_)))
            for update of t skip locked
            """;

    private final JdbcClient jdbc;
    private final TaskTables tasks;
    private final TransactionOperations transaction;

    LostRoles(JdbcClient jdbc, TaskTables tasks, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.transaction = transaction;
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void changed(SecurityEvent event) {
        if (event.fact() != null && "TAKEN".equals(event.fact().outcome())) {
            settle();
        }
    }

    void settle() {
        transaction.executeWithoutResult(status -> {
            var lost = jdbc.sql(LOST).query(Lost.class).list();
            tasks.assign(
                    lost.stream().map(one -> new Assignment(one.task, null)).toList());
            tasks.withdraw(
                    lost.stream().map(one -> new Offer(one.task, one.assignee)).toList());
        });
    }

    private record Lost(String task, String assignee) {}
}
