package io.tspmo.audit.check;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerQuery;
import io.tspmo.ledger.proof.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Records in the ledger by hash which models, tables and forms a release ships, at its first start: so that what an earlier
 * release deployed by itself can be distinguished from what a person put there, long after that release is gone.
 */
@Component
class ReleaseFiles {

    static final String SUBJECT = "release";
    static final String SHIPPED = "SHIPPED";

    private static final List<String> PATTERNS =
            List.of("classpath*:processes/**/*.bpmn", "classpath*:processes/**/*.dmn", "classpath*:forms/**/*.form");

    private final ResourcePatternResolver resources;
    private final LedgerEntries entries;
    private final Ledger ledger;

    ReleaseFiles(ResourcePatternResolver resources, LedgerEntries entries, Ledger ledger) {
        this.resources = resources;
        this.entries = entries;
        this.ledger = ledger;
    }

    @EventListener(ApplicationReadyEvent.class)
    void record() {
        var hashes = List.copyOf(hashes());
        boolean recorded = entries.latest(LedgerQuery.of(FactKind.CONTROL).about(SUBJECT), null, 1).stream()
                .anyMatch(last -> hashes.equals(last.data().get("sha256")));
        if (!recorded) {
            ledger.append(
                    Fact.of(FactKind.CONTROL).about(SUBJECT).outcome(SHIPPED).with("sha256", hashes));
        }
    }

    private Set<String> hashes() {
        var hashes = new TreeSet<String>();
        try {
            for (var pattern : PATTERNS) {
                for (var file : resources.getResources(pattern)) {
                    hashes.add(Sha256.hex(file.getContentAsByteArray()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hashes;
    }
}
