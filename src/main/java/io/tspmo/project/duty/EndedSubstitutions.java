package io.tspmo.project.duty;

import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends substitutions before their time: one, or all of a person who leaves. */
@Component
public class EndedSubstitutions {

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Handover handover;
    private final RoleHolders holders;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EndedSubstitutions(
            JdbcClient jdbc,
            Ledger ledger,
            Handover handover,
            RoleHolders holders,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.handover = handover;
        this.holders = holders;
        this.events = events;
        this.clock = clock;
    }

    /** {@code substitute} stands in for {@code absent} on these days, in words. */
    public record StandIn(long id, String absent, String substitute, String days) {}

    /** Those that are not over, whichever of the two the person is. */
    public List<StandIn> of(String person) {
        return open(person).stream()
                .map(one -> new StandIn(one.id(), one.user(), one.substitute(), one.days()))
                .toList();
    }

    /** Ends them in the transaction of the caller; what is not completed goes back. */
    public void end(String person, String by) {
        open(person).forEach(one -> end(one, by));
        handover.settle();
    }

    private List<Substitution> open(String person) {
        return jdbc.sql("select " + Substitutions.COLUMNS
                        + " from substitution where ended_at is null and last_day >= :today"
                        + " and (user_id = :person or substitute = :person) order by first_day, id")
                .param("today", holders.today())
                .param("person", person)
                .query(Substitution.class)
                .list();
    }

    void end(Substitution found, String by) {
        jdbc.sql("update substitution set ended_by = ?, ended_at = ? where id = ?")
                .params(by, Timestamp.from(clock.instant()), found.id())
                .update();
        ledger.append(Substitutions.fact(found, "ENDED").by(by));
        events.publishEvent(new SecurityEvent(
                        Kind.ROLE_CHANGED,
                        by,
                        "%s no longer stands in for %s".formatted(found.substitute(), found.user()))
                .as(Substitutions.standsIn("STANDS_IN_NO_LONGER", found.user(), found.substitute())));
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
