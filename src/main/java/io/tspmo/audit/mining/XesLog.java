package io.tspmo.audit.mining;

import io.tspmo.audit.eventlog.Trace;
import io.tspmo.audit.eventlog.XesWriter;
import java.io.OutputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes an excerpt of the ledger as XES. */
@Component
class XesLog {

    private final MinedLedger ledger;
    private final Clock clock;

    XesLog(MinedLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @param definition where the definition of our own extension is found */
    void write(Excerpt excerpt, String definition, OutputStream out) {
        var log = new LinkedHashMap<String, Object>();
        log.put(Trace.NAME, "TS PMO");
        log.put("lifecycle:model", "standard");
        log.put("tspmo:exported", clock.instant());
        log.put("tspmo:cases", excerpt.cases().word());
        log.put(Trace.STEPS, excerpt.steps().word());
        log.put("tspmo:persons", excerpt.names() ? "names" : "pseudonyms");
        put(log, Trace.PROCESS, excerpt.process());
        put(log, Trace.PROJECT, excerpt.project());
        put(log, "tspmo:from", excerpt.from());
        put(log, "tspmo:until", excerpt.until());
        var writer = new XesWriter(out, definition, log);
        ledger.each(excerpt, writer::write);
        writer.close(); // only if nothing went wrong: a log without its end is refused by every reader
    }

    private static void put(LinkedHashMap<String, Object> log, String key, @Nullable Object value) {
        if (value != null) {
            log.put(key, value);
        }
    }
}
