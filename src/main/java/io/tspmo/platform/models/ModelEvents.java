package io.tspmo.platform.models;

import io.tspmo.platform.engine.SecurityEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Logs and publishes what an auditor wants to know. Models are deployed while the application is still being put together,
 * before the listeners exist: what was recorded then, and was not undone, is published once it has started.
 */
@Component
class ModelEvents {

    private static final Logger log = LoggerFactory.getLogger(ModelEvents.class);

    private final ApplicationEventPublisher events;
    private final List<SecurityEvent> early = new ArrayList<>();
    private final Set<SecurityEvent> published = ConcurrentHashMap.newKeySet();
    private boolean started;

    ModelEvents(ApplicationEventPublisher events) {
        this.events = events;
    }

    synchronized void publish(SecurityEvent event) {
        if (event.kind().isRefusal()) {
            log.warn(
                    "{} {}: {}",
                    event.kind(),
                    event.user() == null ? "no signed-in user" : event.user(),
                    event.detail());
        } else {
            log.info("{}: {}", event.kind(), event.detail());
        }
        if (started) {
            events.publishEvent(event);
        } else if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    keep(event);
                }
            });
        } else {
            keep(event);
        }
    }

    /** For what would be published again with each request until it is put right. */
    void publishOnce(SecurityEvent event) {
        if (published.add(event)) {
            publish(event);
        }
    }

    private synchronized void keep(SecurityEvent event) {
        early.add(event);
    }

    @EventListener(ApplicationStartedEvent.class)
    synchronized void publishEarly() {
        started = true;
        early.forEach(events::publishEvent);
        early.clear();
    }
}
