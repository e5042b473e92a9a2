package io.tspmo.platform.task;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The user tasks that wait for somebody. Read from the engine's tables in one statement each: the engine's own queries
 * would need three, and would not tell a candidate the business key of the task's process.
 */
@Component
public class OpenTasks {

    /** A list longer than this is better worked on in Tasklist. */
    private static final int MOST = 50;

    private static final String SELECT =
            """
            select t.id_ as id, t.name_ as name, t.suspension_state_ = 2 as suspended, e.business_key_ as project_code, t.create_time_ as since,
                   t.due_date_ as due, t.assignee_ as assignee,
                   (select string_agg(coalesce(c.group_id_, c.user_id_), ', ' order by c.group_id_, c.user_id_)
                    from act_ru_identitylink c where c.task_id_ = t.id_ and c.type_ = 'candidate') as candidates
            from act_ru_task t
            left join act_ru_execution e on e.id_ = t.proc_inst_id_
            """;

    private static final String MINE =
            """
            (t.assignee_ = :user
             or (t.assignee_ is null and exists (
                   select 1 from act_ru_identitylink l
                   where l.task_id_ = t.id_ and l.type_ = 'candidate'
                     and (l.user_id_ = :user or l.group_id_ = any(:groups)))))
            """;

    /**
     * Selects the projects of the tasks that {@link #of} finds, and of those that wait while their project is on hold; with
     * the parameters user and groups, an array.
     */
    public static final String PROJECTS =
            """
            select e.business_key_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
            where e.business_key_ is not null and
            """
                    + MINE;

    private static final String ORDER = " order by t.due_date_ nulls last, t.create_time_, t.id_ limit " + MOST;

    private final JdbcClient jdbc;

    OpenTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At most 50 tasks that are assigned to the user or that the user may claim; the most urgent first. */
    public List<OpenTask> of(String user, Collection<String> groups) {
        return jdbc.sql(SELECT + "where t.suspension_state_ = 1 and " + MINE + ORDER)
                .param("user", user)
                .param("groups", groups.toArray(String[]::new))
                .query(OpenTask.class)
                .list();
    }

    /** At most 50 tasks of all processes with this business key, at rest or not. */
    public List<OpenTask> ofProject(String projectCode) {
        return jdbc.sql(SELECT + "where e.business_key_ = :code" + ORDER)
                .param("code", projectCode)
                .query(OpenTask.class)
                .list();
    }

    /**
     * @param suspended whether nobody can answer it now
     * @param projectCode the business key of the task's process
     * @param candidates groups and users who may claim it, separated by commas
     */
    public record OpenTask(
            String id,
            String name,
            boolean suspended,
            @Nullable String projectCode,
            Instant since,
            @Nullable Instant due,
            @Nullable String assignee,
            @Nullable String candidates) {

        /** Where Tasklist opens it. */
        public String link() {
            return "/camunda/app/tasklist/default/#/?task=" + id;
        }

        /** The person it waits for, or else those who may take it. */
        public String waitsFor() {
            if (assignee != null) {
                return assignee;
            }
            return candidates == null ? "nobody" : candidates;
        }
    }
}
