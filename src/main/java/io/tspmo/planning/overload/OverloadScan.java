package io.tspmo.planning.overload;

import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.overload.OverloadChecks.Check;
import io.tspmo.planning.people.People;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks every night who has too much to do, from this week on. A few statements read everybody's load; each person who is
 * flagged, or no longer is, is then dealt with in a transaction of its own, and of two nodes that do so one comes first.
 */
@Component
public class OverloadScan implements Runnable {

    public static final int WEEKS = 26;

    private static final Logger log = LoggerFactory.getLogger(OverloadScan.class);

    private final People people;
    private final OverloadRules rules;
    private final Overloads overloads;
    private final OverloadCases cases;
    private final OverloadChecks checks;
    private final Clock clock;

    OverloadScan(
            People people,
            OverloadRules rules,
            Overloads overloads,
            OverloadCases cases,
            OverloadChecks checks,
            Clock clock) {
        this.people = people;
        this.rules = rules;
        this.overloads = overloads;
        this.cases = cases;
        this.checks = checks;
        this.clock = clock;
    }

    @Override
    @Scheduled(cron = "${tspmo.overload-scan:0 20 4 * * *}")
    public void run() {
        check(null);
    }

    /** @param by who starts it; null for the nightly check */
    void check(@Nullable String by) {
        var started = clock.instant();
        int flagged = 0;
        int failed = 0;
        var today = LocalDate.now(clock);
        var table = rules.now();
        int first = Weekdays.onOrAfter(Weekdays.monday(today));
        var loads = new Workloads(people.timeOfBusy(first, first + 5 * WEEKS - 1));
        var accepted = overloads.accepted(today);
        var open = overloads.open().stream().collect(Collectors.toMap(Overloads.Open::person, one -> one));
        var gone = new HashSet<>(open.keySet());
        for (var person : loads.people()) {
            var load = loads.of(person);
            var flags = table.flags(loads.weeklyHours(person), load);
            if (flags.isEmpty()) {
                continue;
            }
            flagged++;
            gone.remove(person);
            var tolerated = accepted.get(person);
            if (!open.containsKey(person)
                    && tolerated != null
                    && tolerated.compareTo(OverloadCases.worst(flags)) >= 0) {
                continue;
            }
            failed += attempt(person, () -> cases.found(person, flags, load)) ? 0 : 1;
        }
        for (var person : gone) {
            failed += attempt(
                            person,
                            () -> cases.gone(
                                    Objects.requireNonNull(open.get(person)).id()))
                    ? 0
                    : 1;
        }
        checks.add(new Check(started, clock.instant(), by, loads.people().size(), flagged, failed));
    }

    private static boolean attempt(String person, Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException e) {
            // the others are checked all the same, and this one again tomorrow
            log.error("The load of {} could not be checked", person, e);
            return false;
        }
    }
}
