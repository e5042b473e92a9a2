package io.tspmo.audit.audit;

import io.tspmo.platform.engine.SecurityEvent;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Keeps every {@link SecurityEvent}. What happened is stored in the transaction in which it happened: neither is there
 * without the other. What was refused is undone with its transaction, so it is handed to {@link RefusedTries}.
 */
@Component
class RecordSecurityEvent {

    private final SecurityEvents events;
    private final RefusedTries refused;
    private final Clock clock;

    RecordSecurityEvent(SecurityEvents events, RefusedTries refused, Clock clock) {
        this.events = events;
        this.refused = refused;
        this.clock = clock;
    }

    @EventListener
    void keep(SecurityEvent event) {
        var entry = new SecurityRecord(
                clock.instant(), event.kind(), event.user(), address(), event.detail(), event.concerns(), event.fact());
        if (event.kind().isRefusal()) {
            refused.add(entry);
        } else {
            events.add(List.of(entry));
        }
    }

    private static @Nullable String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr()
                : null;
    }
}
