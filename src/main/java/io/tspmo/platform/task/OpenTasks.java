package io.tspmo.platform.task;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The user tasks that wait for somebody. Read from the engine's tables in one statement each: the engine's own queries
 * would need three, and would not tell a candidate the business key of the task's process.
 */
@Component
public class OpenTasks {

    /** A list longer than this is worked on in a page of its own. */
    private static final int MOST = 50;

    private static final int MOST_OF_ONE = 2_000;

    private static final String SELECT =
            """
            select t.id_ as id, t.task_def_key_ as kind, t.proc_def_id_ as model, t.proc_inst_id_ as process, t.name_ as name,
                   t.suspension_state_ = 2 as suspended, e.business_key_ as project_code, t.create_time_ as since, t.due_date_ as due,
                   t.assignee_ as assignee,
                   (select string_agg(c.group_id_, ', ' order by c.group_id_)
                    from act_ru_identitylink c where c.task_id_ = t.id_ and c.type_ = 'candidate') as groups,
                   (select string_agg(c.user_id_, ', ' order by c.user_id_)
                    from act_ru_identitylink c where c.task_id_ = t.id_ and c.type_ = 'candidate') as users
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

    private static final String ORDER = order(MOST);

    private static String order(int most) {
        return " order by t.due_date_ nulls last, t.create_time_, t.id_ limit " + most;
    }

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

    /** All that are assigned to the user or that the user may claim, up to 2,000; the most urgent first. */
    public List<OpenTask> all(String user, Collection<String> groups) {
        return jdbc.sql(SELECT + "where t.suspension_state_ = 1 and " + MINE + order(MOST_OF_ONE))
                .param("user", user)
                .param("groups", groups.toArray(String[]::new))
                .query(OpenTask.class)
                .list();
    }

    /**
     * What waits for others in some projects, up to 2,000.
     *
     * @param projects selects their codes; it may name {@code :user}
     */
    public List<OpenTask> ofOthers(String projects, String user, Collection<String> groups) {
        return jdbc.sql(SELECT + "where t.suspension_state_ = 1 and e.business_key_ in (" + projects
                        + ") and not coalesce(" + MINE + ", false)" + order(MOST_OF_ONE))
                .param("user", user)
                .param("groups", groups.toArray(String[]::new))
                .query(OpenTask.class)
                .list();
    }

    /** One of them, whomever it waits for. */
    public Optional<OpenTask> one(String id) {
        return jdbc.sql(SELECT + "where t.id_ = ?")
                .param(id)
                .query(OpenTask.class)
                .optional();
    }

    /** Whether the user may answer it: it is the user's, or the user is one of those who may take it. */
    public boolean isOf(String id, String user, Collection<String> groups) {
        return jdbc.sql("select count(*) from act_ru_task t where t.id_ = :id and " + MINE)
                        .param("id", id)
                        .param("user", user)
                        .param("groups", groups.toArray(String[]::new))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** At most 50 tasks of all processes with this business key, at rest or not. */
    public List<OpenTask> ofProject(String projectCode) {
        return jdbc.sql(SELECT + "where e.business_key_ = :code" + ORDER)
                .param("code", projectCode)
                .query(OpenTask.class)
                .list();
    }

    /** A task that the user has completed. */
    public Optional<CompletedTask> completedBy(String task, String user) {
        return jdbc.sql(
                        """
                        select t.id_ as id, t.name_ as name, t.task_def_key_ as kind, t.proc_def_id_ as model, t.proc_inst_id_ as process,
                               p.business_key_ as project_code, t.end_time_ as at
                        from act_hi_taskinst t left join act_hi_procinst p on p.id_ = t.proc_inst_id_
                        where t.id_ = :task and t.end_time_ is not null and exists (
                            select from act_hi_op_log l
                            where l.task_id_ = t.id_ and l.operation_type_ = 'Complete' and l.user_id_ = :user)
                        """)
                .param("task", task)
                .param("user", user)
                .query(CompletedTask.class)
                .optional();
    }

    /** Whether processes of a project are about to go on by themselves, so that further tasks may appear at any moment. */
    public boolean moreToCome(String projectCode) {
        return jdbc.sql(
                        """
                        select exists (
                            select from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
                            where e.business_key_ = ? and j.type_ = 'message' and j.retries_ > 0 and j.suspension_state_ = 1)
                        """)
                .param(projectCode)
                .query(Boolean.class)
                .single();
    }

    /** @param model id of the version of its model */
    public record CompletedTask(
            String id,
            String name,
            String kind,
            String model,
            String process,
            @Nullable String projectCode,
            Instant at) {}

    /** What waits in some projects, for whomever, at rest or not; up to 2,000. */
    public List<OpenTask> ofProjects(Collection<String> projectCodes) {
        return jdbc.sql(SELECT + "where e.business_key_ = any(:codes)" + order(MOST_OF_ONE))
                .param("codes", projectCodes.toArray(String[]::new))
                .query(OpenTask.class)
                .list();
    }

    /**
     * @param kind id of the user task in its model
     * @param model id of the version of its model
     * @param process id of its process instance
     * @param name what it is about
     * @param suspended whether nobody can answer it now
     * @param projectCode the business key of the task's process
     * @param groups who may take it, with commas between them; likewise {@code users}
     */
    public record OpenTask(
            String id,
            String kind,
            String model,
            String process,
            String name,
            boolean suspended,
            @Nullable String projectCode,
            Instant since,
            @Nullable Instant due,
            @Nullable String assignee,
            @Nullable String groups,
            @Nullable String users) {

        /** Where Tasklist opens it. */
        public String inTasklist() {
            return "/camunda/app/tasklist/default/#/?task=" + id;
        }
    }
}
