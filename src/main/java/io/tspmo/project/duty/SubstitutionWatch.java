package io.tspmo.project.duty;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets substitutions begin and end with their days. Also between: a user may have got a role or a task meanwhile, and a
 * substitute may no longer be allowed to sign in. With none it is three statements that find nothing.
 */
@Component
class SubstitutionWatch {

    private final Handover handover;

    SubstitutionWatch(Handover handover) {
        this.handover = handover;
    }

    @EventListener(ApplicationReadyEvent.class)
    void atStart() {
        handover.settle();
    }

    @Scheduled(cron = "${tspmo.substitution-check:5 */10 * * * *}")
    void everyTenMinutes() {
        handover.settle();
    }
}
