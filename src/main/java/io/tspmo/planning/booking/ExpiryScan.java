package io.tspmo.planning.booking;

import io.tspmo.planning.resource.Reservations;
import io.tspmo.project.project.ProjectCode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Every morning one statement each finds the projects whose reservation ends soon, or has ended. Each is dealt with in a
 * transaction of its own, and of two nodes that find it one comes first.
 */
@Component
class ExpiryScan {

    private static final Logger log = LoggerFactory.getLogger(ExpiryScan.class);

    private final Reservations reservations;
    private final SoftBookings softBookings;
    private final Clock clock;

    ExpiryScan(Reservations reservations, SoftBookings softBookings, Clock clock) {
        this.reservations = reservations;
        this.softBookings = softBookings;
        this.clock = clock;
    }

    @Scheduled(cron = "${tspmo.expiry-scan:0 20 5 * * *}")
    void everyMorning() {
        var today = LocalDate.now(clock);
        each(reservations.toEnd(today), softBookings::end);
        each(reservations.toWarn(today), softBookings::warn);
    }

    private static void each(List<ProjectCode> codes, Consumer<ProjectCode> step) {
        for (var code : codes) {
            try {
                step.accept(code);
            } catch (RuntimeException e) {
                // the others are looked at all the same, and this one again tomorrow
                log.error("The reservation of {} could not be checked", code, e);
            }
        }
    }
}
