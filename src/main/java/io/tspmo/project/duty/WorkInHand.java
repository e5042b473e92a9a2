package io.tspmo.project.duty;

import io.tspmo.platform.identity.OpenWork;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tasks, projects and substitutions that wait for a user alone. */
@Component
class WorkInHand implements OpenWork {

    private final JdbcClient jdbc;

    WorkInHand(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<String> waitingFor(Collection<String> users) {
        return jdbc.sql(
                        """
                        select one from unnest(:users) as one
                        where exists (select from act_ru_task t where t.assignee_ = one)
                           or exists (select from act_ru_identitylink l where l.user_id_ = one and l.type_ = 'candidate')
                           or exists (select from project_summary_view p
                                      where p.state in ('ACTIVE', 'ON_HOLD') and one in (p.requester, p.manager, p.sponsor))
                           or exists (select from substitution s where s.substitute = one and s.ended_at is null
                                      and s.last_day >= current_date)
                        order by one
                        """)
                .param("users", users.toArray(String[]::new))
                .query(String.class)
                .list();
    }
}
