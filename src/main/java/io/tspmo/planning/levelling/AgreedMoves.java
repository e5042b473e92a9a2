package io.tspmo.planning.levelling;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.planning.people.DemandShifted;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Story;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The people of a project with a baseline move once the change of its finish is agreed. Looks every hour; of two nodes that find
 * the same, one moves them.
 */
@Component
class AgreedMoves implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(AgreedMoves.class);

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Story story;

    AgreedMoves(
            JdbcClient jdbc,
            Ledger ledger,
            TransactionOperations transaction,
            ApplicationEventPublisher events,
            Story story) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.transaction = transaction;
        this.events = events;
        this.story = story;
    }

    /** @param agreed whether a newer baseline ends then; if not, the change came to nothing */
    private record Due(long run, String code, int weeks, String by, boolean agreed) {}

    @Override
    @Scheduled(cron = "${tspmo.agreed-moves:0 10 * * * *}")
    public void run() {
        for (var move : due()) {
            try {
                transaction.executeWithoutResult(status -> take(move));
            } catch (RuntimeException e) {
                // the others are looked at all the same, and this one again in an hour
                log.error("The people of {} could not follow the agreed change", move.code, e);
            }
        }
    }

    private List<Due> due() {
        return jdbc.sql(
                        """
                        select m.run_id, m.project_code, m.weeks, m.accepted_by,
                               agreed.number > m.baseline and agreed.finish = m.finish as agreed
                        from levelling_move m
                        join lateral (select number, finish from baseline where project_code = m.project_code
                                      order by number desc limit 1) agreed on true
                        where m.status = 'PROPOSED'
                          and (agreed.number > m.baseline and agreed.finish = m.finish
                               or not exists (select from change_request c
                                              where c.project_code = m.project_code and c.finish = m.finish
                                                and c.status in ('REQUESTED', 'ASSESSED', 'APPROVED')))
                        """)
                .query((row, number) -> new Due(
                        row.getLong("run_id"),
                        row.getString("project_code"),
                        row.getInt("weeks"),
                        row.getString("accepted_by"),
                        row.getBoolean("agreed")))
                .list();
    }

    private void take(Due move) {
        int mine = jdbc.sql(
                        "update levelling_move set status = ? where run_id = ? and project_code = ? and status = 'PROPOSED'")
                .params(move.agreed ? "DONE" : "ENDED", move.run, move.code)
                .update();
        if (mine > 0) {
            ledger.append(Fact.of(FactKind.LEVELLING)
                    .in(move.code)
                    .about(String.valueOf(move.run))
                    .outcome(move.agreed ? "MOVE_DONE" : "MOVE_ENDED")
                    .with("weeks", move.weeks)
                    .person("acceptedBy", move.by));
        }
        if (mine == 0 || !move.agreed) {
            return;
        }
        events.publishEvent(new DemandShifted(ProjectCode.of(move.code), move.weeks, move.by));
        story.tell(
                ProjectCode.of(move.code),
                "levelling",
                "Its people follow the agreed finish: %d weeks later (levelling %d)".formatted(move.weeks, move.run));
    }
}
