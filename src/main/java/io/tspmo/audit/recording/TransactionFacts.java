package io.tspmo.audit.recording;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What was recorded in the current transaction and belongs to facts that are reported in pieces: the engine reports that a step
 * begins, that its task is completed and by whom, that it ends and which way is taken, one after the other.
 */
final class TransactionFacts implements TransactionSynchronization {

    /** By the id of the activity instance: the sequence flow into it, of those that began in this transaction. */
    final Map<String, String> via = new HashMap<>();

    /** By process instance and step: the last one that ended. */
    private final Map<String, StepDone> steps = new HashMap<>();

    /** By process instance and step: the sequence flows into it by which no step has begun yet. */
    private final Map<String, Deque<String>> onTheWay = new HashMap<>();

    /** By task. */
    final Map<String, TaskDone> completed = new HashMap<>();

    /** By the id of the activity instance of a user task: who completed it. */
    final Map<String, String> doneBy = new HashMap<>();

    /** By task. */
    final Map<String, TaskHandover> handovers = new HashMap<>();

    final Set<String> signed = new HashSet<>();

    private final Set<String> begunEarlier = new HashSet<>();
    private @Nullable Map<String, Begun> begun;

    private TransactionFacts() {}

    /** @param principal for whom the user acted as a substitute */
    record TaskDone(@Nullable String user, @Nullable String principal) {}

    /** The engine's history of a step that began in an earlier transaction. */
    record Begun(String id, Instant at, @Nullable String task, @Nullable String called, long order) {}

    static TransactionFacts now() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return new TransactionFacts();
        }
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof TransactionFacts facts) {
                return facts;
            }
        }
        var facts = new TransactionFacts();
        TransactionSynchronizationManager.registerSynchronization(facts);
        return facts;
    }

    void ended(String process, String step, StepDone done) {
        steps.put(place(process, step), done);
    }

    void took(String process, String from, String flow, String to) {
        var left = steps.get(place(process, from));
        if (left != null) {
            left.took(flow);
        }
        onTheWay.computeIfAbsent(place(process, to), none -> new ArrayDeque<>()).add(flow);
    }

    /** The sequence flow by which a step begins now; null after a save point, and where none leads. */
    @Nullable
    String cameBy(String process, String step) {
        var flows = onTheWay.get(place(process, step));
        return flows == null ? null : flows.poll();
    }

    private static String place(String process, String step) {
        return process + ' ' + step;
    }

    void lookUp(String activityInstance) {
        begunEarlier.add(activityInstance);
    }

    /** One statement for all steps of the transaction that began before it. */
    @Nullable
    Begun begun(String activityInstance, JdbcClient jdbc) {
        if (begun == null || !begun.containsKey(activityInstance) && begunEarlier.contains(activityInstance)) {
            begun = read(jdbc);
        }
        return begun.get(activityInstance);
    }

    private Map<String, Begun> read(JdbcClient jdbc) {
        var found = new HashMap<String, Begun>();
        begunEarlier.forEach(id -> found.put(id, null));
        jdbc.sql(
                        """
                        select id_ as id, start_time_ as at, task_id_ as task, call_proc_inst_id_ as called,
                               sequence_counter_ as order
                        from act_hi_actinst where id_ = any (?)
                        """)
                .param(begunEarlier.toArray(String[]::new))
                .query(Begun.class)
                .list()
                .forEach(one -> found.put(one.id(), one));
        return found;
    }
}
