package io.tspmo.platform.engine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets the processes of one business key rest: their tasks cannot be answered or claimed, their steps and timers do not
 * run. In SQL, as the engine does it, but for all of them at once and now: the engine would do it instance by instance,
 * and only at the end of the command, so that a message in the same transaction would still find them at rest.
 */
@Component
public class Suspension {

    private static final int ACTIVE = 1;
    private static final int SUSPENDED = 2;

    /** Instances that were started for the business key, and those that they call. */
    private static final String INSTANCES =
            """
            select e.proc_inst_id_ from act_ru_execution root
            join act_re_procdef definition on definition.id_ = root.proc_def_id_
            join act_ru_execution e on e.root_proc_inst_id_ = root.id_
            where root.business_key_ = :key and root.id_ = root.root_proc_inst_id_ and definition.key_ <> :except
              and e.id_ = e.proc_inst_id_ and e.suspension_state_ <> :state
            """;

    private final JdbcClient jdbc;

    Suspension(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param except the key of a process that goes on, with what it calls */
    public void suspend(String businessKey, String except) {
        set(businessKey, except, SUSPENDED, "SUSPENDED");
    }

    /** Lets them go on; timers that became due meanwhile run at once. */
    public void activate(String businessKey) {
        set(businessKey, "", ACTIVE, "ACTIVE");
    }

    private void set(String businessKey, String except, int state, String word) {
        // a step that ran at this moment may have called one more: its transaction has ended when the update has
        for (var found = others(businessKey, except, state);
                found.length > 0;
                found = others(businessKey, except, state)) {
            set(found, state, word);
        }
    }

    private String[] others(String businessKey, String except, int state) {
        return jdbc.sql(INSTANCES)
                .param("key", businessKey)
                .param("except", except)
                .param("state", state)
                .query(String.class)
                .list()
                .toArray(String[]::new);
    }

    private void set(String[] instances, int state, String word) {
        update("act_ru_execution", "proc_inst_id_", state, instances);
        update("act_ru_task", "proc_inst_id_", state, instances);
        update("act_ru_job", "process_instance_id_", state, instances);
        jdbc.sql("update act_hi_procinst set state_ = :word where id_ = any(:instances)")
                .param("word", word)
                .param("instances", instances)
                .update();
    }

    /** The revision shows a transaction that works on one of them at this moment that it is no longer what it was. */
    private void update(String storedIn, String column, int state, String[] instances) {
        jdbc.sql("update %s set suspension_state_ = :state, rev_ = rev_ + 1 where %s = any(:instances)"
                        .formatted(storedIn, column))
                .param("state", state)
                .param("instances", instances)
                .update();
    }
}
