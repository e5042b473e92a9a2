package io.tspmo.project.succession;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.holder.Availability;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.ProjectCode;
import java.util.Collection;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps new work from people who cannot sign in, and notifies the PMO of what it therefore has to take. */
@Component
class ActivePeople implements Availability {

    /** As models name it: it takes whatever has no other holder. */
    static final String PMO = "pmo";

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final PersonNames names;
    private final ApplicationEventPublisher events;

    ActivePeople(JdbcClient jdbc, Ledger ledger, PersonNames names, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.names = names;
        this.events = events;
    }

    @Override
    public Available of(Collection<String> users, Collection<String> groups, @Nullable String role) {
        var free = new Available(new HashSet<>(), new HashSet<>());
        if (users.isEmpty() && groups.isEmpty()) {
            return free;
        }
        jdbc.sql(
                        """
                        select false as of_group, u.id_ as id from act_id_user u
                        left join identity_account_view d on d.user_id = u.id_
                        where u.id_ = any(:users) and coalesce(d.active, true)
                          and (cast(:needed as text) is null or exists (
                            select from act_id_membership m where m.user_id_ = u.id_ and m.group_id_ = :needed))
                        union all
                        select true, g.id from unnest(:groups) as g (id) where exists (
                            select from act_id_membership m left join identity_account_view d on d.user_id = m.user_id_
                            where m.group_id_ = g.id and coalesce(d.active, true))
                        """)
                .param("users", users.toArray(String[]::new))
                .param("groups", groups.toArray(String[]::new))
                .param("needed", role == null ? null : LostProjectRoles.GROUPS.get(role))
                .query(row -> {
                    (row.getBoolean("of_group") ? free.groups() : free.users()).add(row.getString("id"));
                });
        return free;
    }

    @Override
    public String lastResort() {
        return PMO;
    }

    @Override
    public void rerouted(Rerouted task) {
        var from = task.away().isEmpty() ? null : task.away().iterator().next();
        ledger.append(Fact.of(FactKind.NOTED)
                .in(task.project())
                .about(task.task())
                .outcome("TASK_REROUTED")
                .with("step", task.kind())
                .with("name", task.kind())
                .person("from", from)
                .with("group", task.group()));
        if (task.group() == null || task.project() == null || ProjectCode.in(task.project()) == null) {
            return;
        }
        var why = from == null ? "No other person can do it" : "%s can no longer do it".formatted(names.of(from));
        events.publishEvent(NoticeRequested.toGroup(
                        NoticeKind.PERSON_LEFT,
                        task.group(),
                        ProjectCode.of(task.project()),
                        "%s: %s. The PMO has the task.".formatted(why, task.name()))
                .until(task.process(), task.kind()));
    }
}
