package io.tspmo.governance.exception;

import io.tspmo.governance.baseline.Tolerances;
import io.tspmo.governance.exception.Breaches.DaysAllowed;
import io.tspmo.project.project.Method;
import io.tspmo.project.project.Tier;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Time passes also where no report comes. Every morning one statement finds the projects whose agreed finish passed by more
 * than their tolerance; each gets its exception in a transaction of its own, and of two nodes that find it one comes first.
 */
@Component
class OverdueScan {

    private static final Logger log = LoggerFactory.getLogger(OverdueScan.class);

    private final Breaches breaches;
    private final Tolerances tolerances;
    private final Exceptions exceptions;
    private final Clock clock;

    OverdueScan(Breaches breaches, Tolerances tolerances, Exceptions exceptions, Clock clock) {
        this.breaches = breaches;
        this.tolerances = tolerances;
        this.exceptions = exceptions;
        this.clock = clock;
    }

    @Scheduled(cron = "${tspmo.overdue-scan:0 40 5 * * *}")
    void everyMorning() {
        var allowed = Arrays.stream(Tier.values())
                .flatMap(tier -> Arrays.stream(Method.values())
                        .map(method -> new DaysAllowed(
                                tier, method, tolerances.of(tier, method).days())))
                .toList();
        for (var code : breaches.overdue(allowed, LocalDate.now(clock))) {
            try {
                exceptions.check(code, null, "the figures of the day");
            } catch (RuntimeException e) {
                // the others are looked at all the same, and this one again tomorrow
                log.error("{} could not be compared with its baseline", code, e);
            }
        }
    }
}
