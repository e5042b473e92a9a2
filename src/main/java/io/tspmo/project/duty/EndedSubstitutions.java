package io.tspmo.project.duty;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The substitutions of a person who leaves. */
@Component
public class EndedSubstitutions {

    private final Substitutions substitutions;
    private final JdbcClient jdbc;

    EndedSubstitutions(Substitutions substitutions, JdbcClient jdbc) {
        this.substitutions = substitutions;
        this.jdbc = jdbc;
    }

    /** {@code substitute} stands in for {@code absent} on these days, in words. */
    public record StandIn(long id, String absent, String substitute, String days) {}

    /** Those that are not over, whichever of the two the person is. */
    public List<StandIn> of(String person) {
        return substitutions.openOf(person).stream()
                .map(one -> new StandIn(one.id(), one.user(), one.substitute(), one.days()))
                .toList();
    }

    /** Ends them in the transaction of the caller; what is not completed goes back. */
    public void end(String person, String by) {
        substitutions.endAll(person, by);
    }

    /** The projects of the tasks that a substitute had by it, the newest first. */
    public List<String> projects(long substitution) {
        return jdbc.sql(
                        """
                        select e.business_key_ from substitution_task st join act_ru_task t on t.id_ = st.task_id
                        join act_ru_execution e on e.id_ = t.proc_inst_id_
                        where st.substitution_id = ? and e.business_key_ is not null
                        group by 1 order by max(st.offered_at) desc, 1
                        """)
                .param(substitution)
                .query(String.class)
                .list();
    }
}
