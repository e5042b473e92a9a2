package io.tspmo.planning.levelling;

import io.tspmo.planning.levelling.OverloadRule.Flag;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks every night who has too much to do, from this week on. A few statements read everybody's load; each person who is
 * flagged, or no longer is, is then dealt with in a transaction of its own, and of two nodes that do so one comes first.
 */
@Component
class OverloadScan implements Runnable {

    static final int WEEKS = 26;

    private static final Logger log = LoggerFactory.getLogger(OverloadScan.class);

    private final Loads loads;
    private final OverloadRules rules;
    private final Overloads overloads;
    private final OverloadCases cases;
    private final Clock clock;

    OverloadScan(Loads loads, OverloadRules rules, Overloads overloads, OverloadCases cases, Clock clock) {
        this.loads = loads;
        this.rules = rules;
        this.overloads = overloads;
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    @Scheduled(cron = "${tspmo.overload-scan:0 20 4 * * *}")
    public void run() {
        var today = LocalDate.now(clock);
        var table = rules.now();
        var hours = loads.weeklyHours();
        var accepted = overloads.accepted(today);
        var open = overloads.open().stream().collect(Collectors.toMap(Overloads.Open::person, one -> one));
        var gone = new HashSet<>(open.keySet());
        for (var person : loads.ofAll(monday(today), WEEKS).entrySet()) {
            var flags = table.flags(hours.get(person.getKey()), person.getValue());
            if (flags.isEmpty()) {
                continue;
            }
            gone.remove(person.getKey());
            var tolerated = accepted.get(person.getKey());
            if (!open.containsKey(person.getKey())
                    && tolerated != null
                    && tolerated.compareTo(OverloadCases.worst(flags)) >= 0) {
                continue;
            }
            found(person, flags);
        }
        gone.forEach(person -> tried(person, () -> cases.gone(open.get(person).id())));
    }

    private void found(Map.Entry<String, List<Load>> person, List<Flag> flags) {
        tried(person.getKey(), () -> cases.found(person.getKey(), flags, person.getValue()));
    }

    private static void tried(String person, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            // the others are looked at all the same, and this one again tomorrow
            log.error("The load of {} could not be looked at", person, e);
        }
    }

    static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
