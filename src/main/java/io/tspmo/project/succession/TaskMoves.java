package io.tspmo.project.succession;

import io.tspmo.ledger.database.RecordRow;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.holder.TaskSteps;
import io.tspmo.platform.task.RecordedTasks;
import io.tspmo.platform.task.TaskTables;
import io.tspmo.platform.task.TaskTables.Assignment;
import io.tspmo.platform.task.TaskTables.Offer;
import io.tspmo.project.duty.FreePeople;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.ProjectCode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Moves open tasks, and the variables of their processes that name a person, from one person to another, or back to all who may have them. */
@Component
public class TaskMoves {

    private static final String SELECT =
            """
            select t.id_ as id, t.task_def_key_ as kind, t.proc_def_id_ as model, t.proc_inst_id_ as process, t.name_ as name,
                   e.business_key_ as project, t.assignee_ as assignee,
                   exists (select from act_ru_variable v where v.task_id_ = t.id_ and v.name_ = 'duty') as duty,
                   (select v.text_ from act_ru_variable v where v.task_id_ = t.id_ and v.name_ = 'dutyRole') as role,
                   array(select l.user_id_ from act_ru_identitylink l
                         where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.user_id_ is not null) as users,
                   array(select l.group_id_ from act_ru_identitylink l
                         where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ is not null) as groups
            from act_ru_task t left join act_ru_execution e on e.id_ = t.proc_inst_id_
            """;

    private static final String OF_PERSON =
            """
             (t.assignee_ = :person or exists (select from act_ru_identitylink l where l.task_id_ = t.id_
                                                and l.type_ = 'candidate' and l.user_id_ = :person))
            """;

    private static final String DEPUTY = "deputy:";

    private final JdbcClient jdbc;
    private final TaskTables tables;
    private final TaskSteps steps;
    private final FreePeople free;
    private final List<Renomination> renominations;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    TaskMoves(
            JdbcClient jdbc,
            TaskTables tables,
            TaskSteps steps,
            FreePeople free,
            List<Renomination> renominations,
            Ledger ledger,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.steps = steps;
        this.free = free;
        this.renominations = renominations;
        this.ledger = ledger;
        this.events = events;
    }

    /**
     * @param duty whether rules of duty apply to it, and {@code role} to whom it was offered then
     * @param users and {@code groups} its candidates
     */
    record Held(
            String id,
            String kind,
            String model,
            String process,
            String name,
            @Nullable String project,
            @Nullable String assignee,
            boolean duty,
            @Nullable String role,
            List<String> users,
            List<String> groups) {

        boolean isAlone() {
            return groups.isEmpty() && users.stream().allMatch(user -> user.equals(assignee));
        }
    }

    /** Assigned to a person, or offered to the person by name, in any project. */
    List<Held> of(String person) {
        return jdbc.sql(SELECT + " where " + OF_PERSON + " order by e.business_key_, t.create_time_, t.id_")
                .param("person", person)
                .query(new RecordRow<>(Held.class))
                .list();
    }

    /** The tasks that wait for the substitute of a person, since the table gave a seat to the substitute. */
    List<Held> ofDeputies(String person) {
        return jdbc.sql(
                        SELECT
                                + " where exists (select from act_ru_variable v where v.task_id_ = t.id_ and v.name_ = 'dutyRole' and v.text_ = ?)")
                .param(DEPUTY + person)
                .query(new RecordRow<>(Held.class))
                .list();
    }

    Optional<String> variable(Held task) {
        return steps.assigneeVariable(task.model(), task.kind());
    }

    /**
     * In processes of a project, puts a person in the place of another in variables, and gives over the open tasks that are
     * whose these variables name.
     *
     * @param process null for all of the project
     */
    public void move(String project, @Nullable String process, Collection<String> variables, String from, String to) {
        var his = of(from).stream()
                .filter(task -> process == null ? project.equals(task.project()) : process.equals(task.process()))
                .filter(task -> !task.duty())
                .filter(task -> variable(task).filter(variables::contains).isPresent())
                .filter(task -> task.isAlone()
                        || task.assignee() == null && task.groups().isEmpty())
                .toList();
        his.forEach(task -> give(task, to));
        jdbc.sql(
                        """
                        update act_ru_variable v set text_ = :to, rev_ = v.rev_ + 1
                        from act_ru_execution e where e.id_ = v.proc_inst_id_ and e.business_key_ = :project
                          and (cast(:process as text) is null or e.id_ = :process)
                          and v.name_ = any(:variables) and v.text_ = :from
                        """)
                .param("project", project)
                .param("process", process)
                .param("variables", variables.toArray(String[]::new))
                .param("from", from)
                .param("to", to)
                .update();
    }

    /** It is this person's alone from now on. */
    void give(Held task, String to) {
        lock(task);
        tables.withdraw(
                task.users().stream().map(user -> new Offer(task.id(), user)).toList());
        tables.assign(List.of(new Assignment(task.id(), to)));
        tables.offer(List.of(new Offer(task.id(), to)));
    }

    /** One of those to whom it is offered has it from now on. */
    void take(Held task, String from, String to) {
        lock(task);
        tables.withdraw(List.of(new Offer(task.id(), from)));
        tables.assign(List.of(new Assignment(task.id(), to)));
        tables.offer(List.of(new Offer(task.id(), to)));
    }

    /**
     * It waits for this person no longer: for others to whom it is offered, or for whom the rules find, or else for the PMO.
     */
    void release(Held task, String person) {
        lock(task);
        tables.assign(List.of(new Assignment(task.id(), null)));
        tables.withdraw(List.of(new Offer(task.id(), person)));
        String group = null;
        if (free.forTask(task.id()).isEmpty()) {
            if (renominate(task)) {
                return;
            }
            group = ActivePeople.PMO;
            steps.offerToGroup(task.id(), group);
        }
        ledger.append(Fact.of(FactKind.NOTED)
                .in(task.project())
                .about(task.id())
                .outcome("TASK_FELL_BACK")
                .with("step", task.kind())
                .with("name", task.kind())
                .person("from", person)
                .with(
                        "group",
                        group == null && !task.groups().isEmpty()
                                ? task.groups().get(0)
                                : group));
        if (group != null && task.project() != null && ProjectCode.in(task.project()) != null) {
            events.publishEvent(NoticeRequested.toGroup(
                            NoticeKind.PERSON_LEFT,
                            group,
                            ProjectCode.of(task.project()),
                            "No successor: %s. The PMO has the task.".formatted(task.name()))
                    .until(task.process(), task.kind()));
        }
    }

    /** Lets the rules find another holder of a task, if they can. */
    boolean renominate(Held task) {
        var kind = RecordedTasks.name(task.kind());
        var found = renominations.stream()
                .filter(one -> one.task().equals(kind))
                .filter(one -> one.isPossible(String.valueOf(task.project()), task.process()))
                .findFirst();
        found.ifPresent(one -> steps.again(task.id(), one.box()));
        return found.isPresent();
    }

    /** After people of a project changed: no task with a duty stays with a person who may no longer do it. */
    public void settle(String project, Collection<String> people) {
        var open = jdbc.sql(SELECT + " where e.business_key_ = ? order by t.id_")
                .param(project)
                .query(new RecordRow<>(Held.class))
                .list();
        for (var task : open) {
            if (!task.duty()) {
                continue;
            }
            var able = free.forTask(task.id());
            var assignee = task.assignee();
            if (able.isEmpty()
                    || task.role() != null && people.contains(task.role().replaceFirst(DEPUTY, ""))) {
                renominate(task);
            } else if (assignee != null && people.contains(assignee) && !able.contains(assignee)) {
                release(task, assignee);
            }
        }
    }

    private void lock(Held task) {
        jdbc.sql("select id_ from act_ru_task where id_ = ? for update")
                .param(task.id())
                .query()
                .listOfRows();
    }
}
