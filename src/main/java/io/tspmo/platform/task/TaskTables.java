package io.tspmo.platform.task;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Offers many tasks to further users, and takes them back, in a few SQL statements. The engine's own service would need some
 * for each task, and whoever may take any task of a group stands in for somebody with thousands of them.
 *
 * <p>What is written is what the service would write: links, the permissions of a candidate, the history, and the next
 * revision of each task, so that an answer at the same moment is tried again and not lost.
 */
@Component
public class TaskTables {

    private static final String HISTORY =
            """
            insert into act_hi_identitylink (id_, timestamp_, type_, user_id_, task_id_, operation_type_,
                                             root_proc_inst_id_, proc_def_id_, proc_def_key_)
            select gen_random_uuid()::text, :now, 'candidate', c.user_id_, c.task_id_, '%s',
                   h.root_proc_inst_id_, h.proc_def_id_, h.proc_def_key_
            from %s c join act_hi_taskinst h on h.id_ = c.task_id_
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final int permissions;

    TaskTables(JdbcClient jdbc, Clock clock, ProcessEngine engine) {
        this.jdbc = jdbc;
        this.clock = clock;
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.permissions = Permissions.READ.getValue()
                | configuration.getDefaultUserPermissionForTask().getValue();
    }

    /** A task that a user may claim from now on. */
    public record Offer(String task, String user) {}

    /** @param assignee whose it is from now on; null if nobody's */
    public record Assignment(String task, @Nullable String assignee) {}

    /** In the transaction of the caller, which has locked the tasks. */
    public void offer(Collection<Offer> offers) {
        update(
                offers,
                """
                with added as (
                    insert into act_ru_identitylink (id_, rev_, type_, user_id_, task_id_)
                    select gen_random_uuid()::text, 1, 'candidate', o.person, o.task
                    from (select distinct task, person from unnest(:tasks, :users) as n (task, person)) o
                    where not exists (
                        select 1 from act_ru_identitylink l
                        where l.task_id_ = o.task and l.user_id_ = o.person and l.type_ = 'candidate')
                    returning task_id_, user_id_)
                """
                        + HISTORY.formatted("add", "added"));
        update(
                offers,
                """
                insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_)
                select distinct on (n.task, n.person) gen_random_uuid()::text, 1, :grant, n.person, :resource,
                       n.task, :permissions
                from unnest(:tasks, :users) as n (task, person)
                on conflict (type_, user_id_, resource_type_, resource_id_) do update
                set perms_ = act_ru_authorization.perms_ | excluded.perms_, rev_ = act_ru_authorization.rev_ + 1
                """);
    }

    /** In the transaction of the caller, which has locked the tasks. */
    public void withdraw(Collection<Offer> offers) {
        update(
                offers,
                """
                with gone as (
                    delete from act_ru_identitylink l using unnest(:tasks, :users) as o (task, person)
                    where l.task_id_ = o.task and l.user_id_ = o.person and l.type_ = 'candidate'
                    returning l.task_id_, l.user_id_)
                """
                        + HISTORY.formatted("delete", "gone"));
        update(
                offers,
                """
                delete from act_ru_authorization a using unnest(:tasks, :users) as o (task, person)
                where a.type_ = :grant and a.resource_type_ = :resource
                  and a.resource_id_ = o.task and a.user_id_ = o.person
                """);
    }

    private void update(Collection<Offer> offers, String sql) {
        if (!offers.isEmpty()) {
            jdbc.sql(sql)
                    .param("tasks", strings(offers, Offer::task))
                    .param("users", strings(offers, Offer::user))
                    .param("now", Timestamp.from(clock.instant()))
                    .param("grant", Authorization.AUTH_TYPE_GRANT)
                    .param("resource", Resources.TASK.resourceType())
                    .param("permissions", permissions)
                    .update();
        }
    }

    /** Puts a user in the place of another in variables of a process; a step that changes one at the same moment is tried again. */
    public void rename(String process, List<String> variables, String from, String to) {
        jdbc.sql(
                        """
                        update act_ru_variable set text_ = :to, rev_ = rev_ + 1
                        where proc_inst_id_ = :process and name_ in (:variables) and text_ = :from
                        """)
                .param("process", process)
                .param("variables", variables)
                .param("from", from)
                .param("to", to)
                .update();
    }

    /** In the transaction of the caller, which has locked the tasks. Also for tasks that stay as they are. */
    public void assign(Collection<Assignment> assignments) {
        if (assignments.isEmpty()) {
            return;
        }
        var tasks = strings(assignments, Assignment::task);
        var assignees = strings(assignments, Assignment::assignee);
        for (var update : List.of(
                "update act_ru_task t set rev_ = t.rev_ + 1, assignee_ = n.assignee",
                "update act_hi_taskinst t set assignee_ = n.assignee")) {
            jdbc.sql(update + " from unnest(:tasks, :assignees) as n (task, assignee) where t.id_ = n.task")
                    .param("tasks", tasks)
                    .param("assignees", assignees)
                    .update();
        }
    }

    private static <T> String[] strings(Collection<T> all, Function<T, @Nullable String> each) {
        return all.stream().map(each).toArray(String[]::new);
    }
}
