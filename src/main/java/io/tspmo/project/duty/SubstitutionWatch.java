package io.tspmo.project.duty;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets substitutions begin and end with their days. Also between: a user may have got a role or a task meanwhile, and a
 * substitute may no longer be allowed to sign in. Also gives back what is held by who lost the group. With none it is four statements that find nothing.
 */
@Component
class SubstitutionWatch {

    private final Handover handover;
    private final LostRoles lost;

    SubstitutionWatch(Handover handover, LostRoles lost) {
        this.handover = handover;
        this.lost = lost;
    }

    @EventListener(ApplicationReadyEvent.class)
    void atStart() {
        handover.settle();
    }

    @Scheduled(cron = "${tspmo.substitution-check:5 */10 * * * *}")
    void everyTenMinutes() {
        handover.settle();
        lost.settle();
    }
}
