package io.tspmo.audit.witness;

import io.tspmo.ledger.ledger.Proofs;
import io.tspmo.ledger.ledger.TreeHead;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends the newest checkpoint to each outlet whose time has come, on one of all nodes. What did not arrive is tried again
 * after some minutes, by then with a newer checkpoint: each covers all before it.
 */
@Component
class SendCheckpoints {

    static final Duration PAUSE = Duration.ofMinutes(5);

    private static final Logger log = LoggerFactory.getLogger(SendCheckpoints.class);
    private static final int LONGEST = 300;

    private final List<Outlet> outlets;
    private final Proofs proofs;
    private final Witnesses witnesses;
    private final TransactionOperations transaction;
    private final Clock clock;

    SendCheckpoints(
            List<Outlet> outlets, Proofs proofs, Witnesses witnesses, TransactionOperations transaction, Clock clock) {
        this.outlets = outlets;
        this.proofs = proofs;
        this.witnesses = witnesses;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${tspmo.witness.look-every:10s}", initialDelayString = "10s")
    void send() {
        if (outlets.stream().anyMatch(outlet -> outlet.target() != null)) {
            transaction.executeWithoutResult(status -> {
                var head = proofs.head();
                if (head != null && witnesses.lock()) {
                    send(head);
                }
            });
        }
    }

    private void send(TreeHead head) {
        outlets.stream()
                .filter(outlet -> outlet.target() != null && isDue(outlet, head))
                .forEach(outlet -> send(head, outlet));
    }

    private boolean isDue(Outlet outlet, TreeHead head) {
        var now = clock.instant();
        var tried = witnesses.last(outlet.name(), false);
        if (tried.isEmpty()) {
            return true;
        }
        if (!tried.get().sent()) {
            return tried.get().at().plus(PAUSE).isBefore(now);
        }
        return tried.get().size() != head.size()
                && tried.get().at().plus(outlet.every()).isBefore(now);
    }

    private void send(TreeHead head, Outlet outlet) {
        try {
            var receipt = outlet.send(head);
            witnesses.add(outlet.name(), head.size(), clock.instant(), true, "to " + outlet.target(), receipt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops; another run sends it
        } catch (Exception e) {
            var why = why(e);
            log.warn("The checkpoint of {} entries did not reach {}: {}", head.size(), outlet.words(), why);
            witnesses.add(outlet.name(), head.size(), clock.instant(), false, why, null);
        }
    }

    private static String why(Exception failure) {
        var text = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
    }
}
