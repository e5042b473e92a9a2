package io.tspmo.project.duty;

import io.tspmo.ledger.database.RecordRow;
import io.tspmo.project.duty.RoleHolders.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may do a task that is open: those to whom it is offered, who may sign in, and against whom no rule of duty speaks. */
@Component
public class FreePeople {

    private static final List<String> AT_THE_TASK = List.of("duty", "dutyRole");

    private final JdbcClient jdbc;
    private final RoleHolders holders;
    private final Conflicts conflicts;

    FreePeople(JdbcClient jdbc, RoleHolders holders, Conflicts conflicts) {
        this.jdbc = jdbc;
        this.holders = holders;
        this.conflicts = conflicts;
    }

    /** Their ids. At most five statements, however many people there are. */
    public List<String> forTask(String task) {
        var offered = offered(task);
        var known = variables(task);
        var duty = known.get("duty");
        if (duty == null) {
            return offered.stream().map(Person::id).toList();
        }
        var persons = holders.of(known.get("project"));
        var facts = DutyFacts.of(persons, holders.voted(String.valueOf(known.get("process")), duty), known::get);
        var role = known.get("dutyRole");
        var rules = conflicts.now();
        return offered.stream()
                .filter(person -> role == null || role.startsWith(RoleHolders.DEPUTY) || person.has(role, persons))
                .map(Person::id)
                .filter(person -> rules.free(duty, role, facts, person))
                .toList();
    }

    private List<Person> offered(String task) {
        return jdbc.sql(
                        """
                        select u.id_ as id,
                               array(select m.group_id_ from act_id_membership m where m.user_id_ = u.id_) as groups
                        from act_id_user u left join identity_account_view d on d.user_id = u.id_
                        where coalesce(d.active, true) and exists (
                            select from act_ru_identitylink l where l.task_id_ = :task and l.type_ = 'candidate'
                              and (l.user_id_ = u.id_ or exists (
                                     select from act_id_membership m
                                     where m.user_id_ = u.id_ and m.group_id_ = l.group_id_)))
                        order by u.id_
                        """)
                .param("task", task)
                .query(new RecordRow<>(Person.class))
                .list();
    }

    /** What the rules ask about, with {@code project} and {@code process}; the task's own variables hide those of its process. */
    private Map<String, @Nullable String> variables(String task) {
        var names = new ArrayList<>(DutyFacts.VARIABLES.values());
        names.addAll(AT_THE_TASK);
        var found = new HashMap<String, @Nullable String>();
        jdbc.sql(
                        """
                        select v.name_ as name, v.text_ as text, t.proc_inst_id_ as process, e.business_key_ as project
                        from act_ru_task t
                        left join act_ru_execution e on e.id_ = t.proc_inst_id_
                        left join act_ru_variable v on v.name_ = any(:names)
                             and (v.task_id_ = t.id_ or v.proc_inst_id_ = t.proc_inst_id_ and v.task_id_ is null
                                                        and v.name_ <> all(:own))
                        where t.id_ = :task order by v.task_id_ nulls first
                        """)
                .param("names", names.toArray(String[]::new))
                .param("own", AT_THE_TASK.toArray(String[]::new))
                .param("task", task)
                .query(row -> {
                    found.put("process", row.getString("process"));
                    found.put("project", row.getString("project"));
                    if (row.getString("name") != null) {
                        found.put(row.getString("name"), row.getString("text"));
                    }
                });
        return found;
    }
}
