package io.tspmo.project.duty;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.project.duty.TaskStandings.Standing;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The record of which tasks were offered to whom as a substitute, and which went back. */
@Repository
class OfferedTasks {

    /** Whether the absent of a substitution {@code s} could do the task {@code st} too: who lost the group gives it to nobody. */
    static final String HIS =
            """
            (st.assigned or not st.linked or exists (
                select 1 from act_ru_identitylink his where his.task_id_ = st.task_id and his.type_ = 'candidate'
                  and (his.user_id_ = s.user_id
                       or his.group_id_ in (select m.group_id_ from act_id_membership m where m.user_id_ = s.user_id))))
            """;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final RoleHolders holders;
    private final Clock clock;
    private final PersonNames called;

    OfferedTasks(JdbcClient jdbc, Ledger ledger, RoleHolders holders, Clock clock, PersonNames called) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.holders = holders;
        this.clock = clock;
        this.called = called;
    }

    /**
     * @param assigned whether it was assigned to the absent, and not only offered
     * @param linked whether the substitute has it by the substitution alone
     */
    record Row(long substitution, String task, boolean assigned, boolean linked) {}

    /** For whom the user has this task, if as a substitute. Who claimed it for a group has to be in the group still. */
    Standing standing(String task, String user) {
        var rows = jdbc.sql(
                        """
                        (select s.user_id, %s and %s as active, cast(null as text) as lost from substitution_task st
                         join substitution s on s.id = st.substitution_id
                         where st.task_id = :task and st.returned_at is null and st.linked and s.substitute = :user
                         order by active desc, s.id limit 1)
                        union all
                        select null, false, string_agg(l.group_id_, ', ' order by l.group_id_)
                        from act_ru_task t join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate'
                        where t.id_ = :task and t.assignee_ = :user
                        having bool_or(l.group_id_ is not null)
                           and not bool_or(coalesce(l.user_id_ = :user, false)
                                           or coalesce(l.group_id_ in (select m.group_id_ from act_id_membership m
                                                                       where m.user_id_ = :user), false))
                        """
                                .formatted(RoleHolders.ACTIVE, HIS))
                .param("task", task)
                .param("user", user)
                .param("today", holders.today())
                .query((row, number) -> row.getString("lost") != null
                        ? Standing.refused(
                                "This task is for %s, and you are not in that group any more. It returns to the group."
                                        .formatted(called.groups(row.getString("lost"))))
                        : row.getBoolean("active")
                                ? new Standing(null, row.getString("user_id"))
                                : Standing.refused("You no longer stand in for %s, so this task returns to its owner."
                                        .formatted(called.of(row.getString("user_id")))))
                .list();
        return rows.isEmpty() ? Standing.OWN : rows.get(0);
    }

    void keep(Collection<Row> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        record("TASKS_OFFERED", tasks);
        jdbc.sql(
                        """
                        insert into substitution_task (substitution_id, task_id, assigned, linked, offered_at)
                        select n.substitution, n.task, n.assigned, n.linked, :now
                        from unnest(:substitutions, :tasks, :assigned, :linked)
                             as n (substitution, task, assigned, linked)
                        on conflict (substitution_id, task_id) do update
                        set assigned = excluded.assigned, linked = excluded.linked, offered_at = excluded.offered_at,
                            returned_at = null
                        """)
                .param("substitutions", tasks.stream().map(Row::substitution).toArray(Long[]::new))
                .param("tasks", tasks.stream().map(Row::task).toArray(String[]::new))
                .param("assigned", tasks.stream().map(Row::assigned).toArray(Boolean[]::new))
                .param("linked", tasks.stream().map(Row::linked).toArray(Boolean[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * Takes back the given ones, and of substitutions that are over those that were completed or withdrawn meanwhile; a task
     * that is being worked on right now comes next time.
     */
    void takeBack(Long[] substitutions, String[] tasks) {
        var returned = jdbc.sql(
                        """
                        update substitution_task st set returned_at = :now from substitution s
                        where s.id = st.substitution_id and st.returned_at is null
                          and ((st.substitution_id, st.task_id) in (select * from unnest(:substitutions, :tasks))
                               or not %s and not exists (select 1 from act_ru_task t where t.id_ = st.task_id))
                        returning st.substitution_id as substitution, st.task_id as task, st.assigned, st.linked
                        """
                                .formatted(RoleHolders.ACTIVE))
                .param("now", Timestamp.from(clock.instant()))
                .param("today", holders.today())
                .param("substitutions", substitutions)
                .param("tasks", tasks)
                .query(Row.class)
                .list();
        record("TASKS_RETURNED", returned);
    }

    /** Once for each substitution. */
    private void record(String outcome, Collection<Row> tasks) {
        var bySubstitution = tasks.stream().collect(groupingBy(Row::substitution, mapping(Row::task, toList())));
        bySubstitution.forEach((substitution, ids) -> ledger.append(Fact.of(FactKind.SUBSTITUTION)
                .about(String.valueOf(substitution))
                .outcome(outcome)
                .with("tasks", ids)));
    }
}
