package io.tspmo.project.duty;

import io.tspmo.ledger.database.RecordRow;
import io.tspmo.platform.task.Duties.Duty;
import io.tspmo.platform.task.Duties.Offered;
import io.tspmo.platform.task.TaskTables;
import io.tspmo.platform.task.TaskTables.Assignment;
import io.tspmo.platform.task.TaskTables.Offer;
import io.tspmo.project.duty.Conflicts.Rules;
import io.tspmo.project.duty.DutyFacts.Persons;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Offers the tasks of absent users to their substitutes, and takes them back. Nothing is offered that one of the two may not
 * do. Each change takes a fixed number of SQL statements, whatever the number of people and tasks.
 */
@Component
class Handover {

    private static final int LOCK = 0x7A60; // of nodes that check at the same moment, one hands over

    /** Tasks of the absent that today's substitute does not have yet. */
    private static final String DUE =
            """
            select s.id as substitution, s.user_id as absent, s.substitute, t.id_ as task,
                   coalesce(t.assignee_ = s.user_id, false) as assigned, not own.own as linked,
                   duty.text_ as duty, role.text_ as role, p.requester, p.manager, p.sponsor, p.tier,
                   array(select unnest(array_remove(array[done.done_by, done.done_for], null)) from duty_done done
                         where done.process_id = t.proc_inst_id_ and done.duty = duty.text_) as voted,
                   array(select r.user_id from recusal r
                         where r.project_code = p.code and r.withdrawn_at is null) as recused,
                   %s
            from substitution s
            cross join lateral (
                select id_ from act_ru_task where assignee_ = s.user_id
                union
                select task_id_ from act_ru_identitylink
                where type_ = 'candidate' and task_id_ is not null
                  and (user_id_ = s.user_id
                       or group_id_ in (select group_id_ from act_id_membership where user_id_ = s.user_id))) his
            join act_ru_task t on t.id_ = his.id_ and (t.assignee_ is null or t.assignee_ = s.user_id)
            cross join lateral (
                select exists (
                    select 1 from act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate'
                      and (l.group_id_ in (select group_id_ from act_id_membership where user_id_ = s.substitute)
                           or l.user_id_ = s.substitute and not exists (
                                  select 1 from substitution_task o join substitution os on os.id = o.substitution_id
                                  where o.task_id = t.id_ and o.linked and o.returned_at is null
                                    and os.substitute = s.substitute))) as own) own
            left join act_ru_execution e on e.id_ = t.proc_inst_id_
            left join project_summary_view p on p.code = e.business_key_
            left join act_ru_variable duty on duty.task_id_ = t.id_ and duty.name_ = 'duty'
            left join act_ru_variable role on role.task_id_ = t.id_ and role.name_ = 'dutyRole'
            where (t.assignee_ = s.user_id or not own.own)
              and not exists (select 1 from substitution_task st
                              where st.substitution_id = s.id and st.task_id = t.id_ and st.returned_at is null)
              and %s
            for update of t skip locked
            """
                    .formatted(
                            DutyFacts.VARIABLES.values().stream()
                                    .map(name -> "(select max(v.text_) from act_ru_variable v where v.proc_inst_id_ ="
                                            + " t.proc_inst_id_ and v.name_ = '" + name + "') as \"" + name + '"')
                                    .collect(Collectors.joining(",\n")),
                            RoleHolders.ACTIVE);

    /** Tasks that a substitute has whose time is over, or whose absent lost the role, and whether another substitution leaves them with the substitute. */
    private static final String OVER =
            """
            select st.substitution_id as substitution, st.task_id as task, st.assigned, st.linked, s.user_id as absent,
                   s.substitute, t.assignee_ as assignee,
                   exists (select 1 from substitution_task o join substitution os on os.id = o.substitution_id
                           where o.task_id = st.task_id and o.linked and o.returned_at is null and os.id <> s.id
                             and os.substitute = s.substitute and %s) as kept
            from substitution_task st
            join substitution s on s.id = st.substitution_id
            join act_ru_task t on t.id_ = st.task_id
            where st.returned_at is null and not (%s and %s)
            for update of t skip locked
            """
                    .formatted(RoleHolders.ACTIVE.replaceAll("\\bs\\.", "os."), RoleHolders.ACTIVE, OfferedTasks.HIS);

    private final JdbcClient jdbc;
    private final OfferedTasks offered;
    private final TaskTables tasks;
    private final Conflicts conflicts;
    private final RoleHolders holders;
    private final TransactionOperations transaction;

    Handover(
            JdbcClient jdbc,
            OfferedTasks offered,
            TaskTables tasks,
            Conflicts conflicts,
            RoleHolders holders,
            TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.offered = offered;
        this.tasks = tasks;
        this.conflicts = conflicts;
        this.holders = holders;
        this.transaction = transaction;
    }

    /** Every task is where it belongs today. May run as often as one likes, on any node. */
    void settle() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query().listOfRows();
            takeBack();
            handOver();
        });
    }

    private void handOver() {
        var found = jdbc.sql(DUE).param("today", holders.today()).query(Due::of).list();
        if (found.isEmpty()) {
            return;
        }
        var rules = conflicts.now();
        var due = found.stream().filter(task -> task.isFree(rules)).toList();
        offered.keep(due.stream()
                .map(task -> new OfferedTasks.Row(task.substitution, task.task, task.assigned, task.linked))
                .toList());
        tasks.assign(due.stream()
                .map(task -> new Assignment(task.task, null))
                .distinct()
                .toList());
        var offers = new ArrayList<Offer>();
        for (var task : due) {
            offers.add(new Offer(task.task, task.substitute));
            if (task.assigned) {
                offers.add(new Offer(task.task, task.absent));
            }
        }
        tasks.offer(offers);
    }

    private void takeBack() {
        var over =
                jdbc.sql(OVER).param("today", holders.today()).query(Over.class).list();
        tasks.assign(over.stream()
                .collect(Collectors.toMap(
                        Over::task, Over::assignment, (one, other) -> one.assignee() == null ? other : one))
                .values());
        tasks.withdraw(over.stream()
                .filter(task -> task.linked && !task.kept)
                .map(task -> new Offer(task.task, task.substitute))
                .distinct()
                .toList());
        offered.takeBack(
                over.stream().map(Over::substitution).toArray(Long[]::new),
                over.stream().map(Over::task).toArray(String[]::new));
    }

    /** The substitutes to whom a new task comes too. */
    Set<String> ofNew(Duty task, Offered to) {
        var away = jdbc.sql(
                        """
                        select s.id, s.user_id as "user", s.substitute,
                               array(select group_id_ from act_id_membership where user_id_ = s.substitute) as groups
                        from substitution s where (s.user_id = any(:users) or exists (
                            select 1 from act_id_membership m where m.user_id_ = s.user_id and m.group_id_ = any(:groups)))
                          and
                        """
                                + RoleHolders.ACTIVE)
                .param("users", users(to))
                .param("groups", to.groups().toArray(String[]::new))
                .param("today", holders.today())
                .query(new RecordRow<>(Away.class))
                .list();
        if (away.isEmpty()) {
            return Set.of();
        }
        var rules = conflicts.now();
        var voted = task.duty() == null ? List.<String>of() : holders.voted(task.process(), task.duty());
        var facts = DutyFacts.of(holders.of(task.projectCode()), voted, task.variables());
        var chosen = away.stream()
                .filter(one -> to.assignee() != null || !one.couldAnyway(to))
                .filter(one -> rules.free(task.duty(), task.role(), facts, one.user)
                        && rules.free(task.duty(), task.role(), facts, one.substitute))
                .toList();
        offered.keep(chosen.stream()
                .map(one -> new OfferedTasks.Row(one.id, task.task(), to.assignee() != null, true))
                .toList());
        return chosen.stream().map(Away::substitute).collect(Collectors.toSet());
    }

    private static String[] users(Offered offered) {
        return offered.assignee() == null ? offered.users().toArray(String[]::new) : new String[] {offered.assignee()};
    }

    private record Away(long id, String user, String substitute, Set<String> groups) {

        boolean couldAnyway(Offered offered) {
            return offered.users().contains(substitute)
                    || offered.groups().stream().anyMatch(groups::contains);
        }
    }

    private record Due(
            long substitution,
            String absent,
            String substitute,
            String task,
            boolean assigned,
            boolean linked,
            @Nullable String duty,
            @Nullable String role,
            DutyFacts facts) {

        static Due of(ResultSet row, int number) throws SQLException {
            var variables = new HashMap<String, Object>();
            for (var name : DutyFacts.VARIABLES.values()) {
                variables.put(name, row.getString(name));
            }
            var persons = new Persons(
                    row.getString("requester"),
                    row.getString("manager"),
                    row.getString("sponsor"),
                    row.getString("tier"),
                    Set.of((String[]) row.getArray("recused").getArray()));
            var voted = List.of((String[]) row.getArray("voted").getArray());
            return new Due(
                    row.getLong("substitution"),
                    row.getString("absent"),
                    row.getString("substitute"),
                    row.getString("task"),
                    row.getBoolean("assigned"),
                    row.getBoolean("linked"),
                    row.getString("duty"),
                    row.getString("role"),
                    DutyFacts.of(persons, voted, variables::get));
        }

        boolean isFree(Rules rules) {
            return rules.free(duty, role, facts, absent) && rules.free(duty, role, facts, substitute);
        }
    }

    private record Over(
            long substitution,
            String task,
            boolean assigned,
            boolean linked,
            String absent,
            String substitute,
            @Nullable String assignee,
            boolean kept) {

        /** Back to its owner, unless another user has claimed it meanwhile. */
        Assignment assignment() {
            boolean substitutes = Objects.equals(assignee, substitute);
            if (assigned && (assignee == null || substitutes)) {
                return new Assignment(task, absent);
            }
            return new Assignment(task, substitutes && linked && !kept ? null : assignee);
        }
    }
}
