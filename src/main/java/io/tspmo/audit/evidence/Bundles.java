package io.tspmo.audit.evidence;

import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.Proofs;
import io.tspmo.ledger.ledger.TreeHead;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.models.FrozenModels;
import io.tspmo.platform.web.NotFound;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Prepares bundles: finds out what is in one, and pins it, before the first byte of it is written. */
@Component
class Bundles {

    /** Roughly: a hash is 44 characters, and a tree of a million has 20 levels. */
    private static final long BYTES_OF_A_PROOF = 900;

    /** An estimate for report, verifier and models. */
    private static final long BYTES_BESIDES = 1_500_000;

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final EvidenceRows rows;
    private final BundleFiles files;
    private final FrozenModels models;
    private final Proofs proofs;
    private final LedgerEntries entries;
    private final Glyphs glyphs;
    private final ReportPdf pdf;
    private final Clock clock;
    private final Duration wait;

    /** @param wait for how long the newest entries are waited for, until they have a place in the tree */
    Bundles(
            EvidenceRows rows,
            BundleFiles files,
            FrozenModels models,
            Proofs proofs,
            LedgerEntries entries,
            Glyphs glyphs,
            ReportPdf pdf,
            Clock clock,
            @Value("${tspmo.evidence.wait:5s}") Duration wait) {
        this.rows = rows;
        this.files = files;
        this.models = models;
        this.proofs = proofs;
        this.entries = entries;
        this.glyphs = glyphs;
        this.pdf = pdf;
        this.clock = clock;
        this.wait = wait;
    }

    /**
     * @param documents versions of documents
     * @param bytes unpacked, about
     */
    record Size(long entries, long documents, long bytes) {}

    /** What a bundle made now would be, without waiting for anything. */
    Size size(Scope scope) {
        var head = proofs.head();
        var amount = scope.project() == null ? new BundleFiles.Amount(0, 0) : files.amount(scope.project());
        if (head == null) {
            return new Size(0, amount.files(), amount.bytes());
        }
        var positions = rows.positions(scope, head.size());
        return new Size(
                positions.count(),
                amount.files(),
                amount.bytes() + positions.bytes() + positions.count() * BYTES_OF_A_PROOF + BYTES_BESIDES);
    }

    /**
     * Waits until the newest entries are in the tree, though not for long.
     *
     * @throws NotFound if there is no fact of this control in this period
     * @throws Rejection if there is no checkpoint
     */
    Prepared prepare(Scope scope, String by) {
        if (scope.control() != null && !rows.hasFacts(scope)) {
            throw new NotFound("There is no result of a control %s in this period".formatted(scope.control()));
        }
        var head = head(scope);
        var documents = scope.project() == null ? new Long[0] : files.of(scope.project());
        return new Prepared(
                scope,
                head,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                by,
                rows.positions(scope, head.size()),
                rows.waiting(scope, head.size()),
                documents);
    }

    private TreeHead head(Scope scope) {
        long end = System.nanoTime() + wait.toNanos();
        while (true) {
            var head = proofs.head();
            boolean all = head != null && rows.waiting(scope, head.size()) == 0;
            if (all || System.nanoTime() - end >= 0) {
                if (head == null) {
                    throw Rejection.conflict(
                            "The ledger has no checkpoint yet. It gets one a second after its first entry; if this"
                                    + " stays, contact your administrator.");
                }
                return head;
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The server stops", e);
            }
        }
    }

    /**
     * What is in a bundle.
     *
     * @param head that all proofs lead to
     * @param leftOut entries that are not in its tree
     * @param documents ids of versions
     */
    record Prepared(
            Scope scope, TreeHead head, Instant at, String by, Positions positions, long leftOut, Long[] documents) {}

    /** @return of the manifest */
    BundleZip.Written write(Prepared prepared, OutputStream to) throws IOException {
        return new EvidenceBundle(prepared, rows, files, models, proofs, entries, new ReportLines(glyphs), pdf)
                .write(to);
    }
}
