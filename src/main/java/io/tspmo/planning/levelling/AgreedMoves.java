package io.tspmo.planning.levelling;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.planning.people.DemandShifted;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.standing.AgreedPlans;
import io.tspmo.project.standing.AgreedPlans.Baselined;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
    private final AgreedPlans plans;
    private final Ledger ledger;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;

    AgreedMoves(
            JdbcClient jdbc,
            AgreedPlans plans,
            Ledger ledger,
            TransactionOperations transaction,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.plans = plans;
        this.ledger = ledger;
        this.transaction = transaction;
        this.events = events;
    }

    private record Proposed(
            long runId, String projectCode, int weeks, LocalDate finish, int baseline, String acceptedBy) {}

    @Override
    @Scheduled(cron = "${tspmo.agreed-moves:0 10 * * * *}")
    public void run() {
        var proposed = proposed();
        if (proposed.isEmpty()) {
            return;
        }
        var codes = proposed.stream().map(Proposed::projectCode).collect(Collectors.toSet());
        var newest = plans.newest(codes);
        var changing = plans.changing(codes);
        for (var move : proposed) {
            try {
                agreed(move, newest.get(move.projectCode), changing.getOrDefault(move.projectCode, Set.of()))
                        .ifPresent(agreed -> transaction.executeWithoutResult(status -> take(move, agreed)));
            } catch (RuntimeException e) {
                // the others are looked at all the same, and this one again in an hour
                log.error("The people of {} could not follow the agreed change", move.projectCode, e);
            }
        }
    }

    private List<Proposed> proposed() {
        return jdbc.sql("select run_id, project_code, weeks, finish, baseline, accepted_by from levelling_move"
                        + " where status = 'PROPOSED' order by run_id, project_code")
                .query(Proposed.class)
                .list();
    }

    /** Whether a newer baseline has the proposed finish; empty while the change of it is still open. */
    private static Optional<Boolean> agreed(Proposed move, @Nullable Baselined newest, Set<LocalDate> changing) {
        if (newest == null) {
            return Optional.empty();
        }
        boolean agreed = newest.number() > move.baseline && newest.finish().equals(move.finish);
        return agreed || !changing.contains(move.finish) ? Optional.of(agreed) : Optional.empty();
    }

    private void take(Proposed move, boolean agreed) {
        int mine = jdbc.sql(
                        "update levelling_move set status = ? where run_id = ? and project_code = ? and status = 'PROPOSED'")
                .params(agreed ? "DONE" : "ENDED", move.runId, move.projectCode)
                .update();
        if (mine > 0) {
            ledger.append(Fact.of(FactKind.LEVELLING)
                    .in(move.projectCode)
                    .about(String.valueOf(move.runId))
                    .outcome(agreed ? "MOVE_DONE" : "MOVE_ENDED")
                    .with("weeks", move.weeks)
                    .person("acceptedBy", move.acceptedBy));
        }
        if (mine == 0 || !agreed) {
            return;
        }
        events.publishEvent(new DemandShifted(ProjectCode.of(move.projectCode), move.weeks, move.acceptedBy));
    }
}
