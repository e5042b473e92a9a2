package io.tspmo.audit.check;

import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerQuery;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Reads all entries of some kinds, however many, in the order in which they were written. */
@Component
class LedgerReader {

    private final LedgerEntries entries;

    LedgerReader(LedgerEntries entries) {
        this.entries = entries;
    }

    void each(Consumer<LedgerFact> reader, FactKind... kinds) {
        entries.each(LedgerQuery.of(kinds), opened -> reader.accept(new LedgerFact(opened)));
    }

    /** Only those about one subject. */
    void each(Consumer<LedgerFact> reader, String subject, FactKind... kinds) {
        entries.each(LedgerQuery.of(kinds).about(subject), opened -> reader.accept(new LedgerFact(opened)));
    }
}
