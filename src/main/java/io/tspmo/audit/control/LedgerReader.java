package io.tspmo.audit.control;

import io.tspmo.ledger.ledger.Kind;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.Wanted;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Reads all entries of some kinds, however many, in the order in which they were written. */
@Component
class LedgerReader {

    private final LedgerEntries entries;

    LedgerReader(LedgerEntries entries) {
        this.entries = entries;
    }

    void each(Consumer<Told> reader, Kind... kinds) {
        entries.each(Wanted.of(kinds), opened -> reader.accept(new Told(opened)));
    }

    /** Only those about one subject. */
    void each(Consumer<Told> reader, String subject, Kind... kinds) {
        entries.each(Wanted.of(kinds).about(subject), opened -> reader.accept(new Told(opened)));
    }
}
