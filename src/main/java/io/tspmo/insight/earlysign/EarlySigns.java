package io.tspmo.insight.earlysign;

import io.tspmo.insight.earlysign.EarlySignLog.Place;
import io.tspmo.insight.earlysign.SignRules.Sign;
import io.tspmo.project.event.RiskFound;
import io.tspmo.project.project.ProjectCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at the data of all projects under way and raises what the table {@code earlySigns} takes for a risk. Measuring
 * takes as many statements for a thousand projects as for one; only what is new is raised project by project, each in a
 * transaction of its own, so that one that fails stops no other. Two looks at once find nothing twice.
 */
@Component
class EarlySigns {

    private final List<Measure> measures;
    private final SignRules rules;
    private final ScannedProjects projects;
    private final EarlySignLog signs;
    private final Scans scans;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EarlySigns(
            List<Measure> measures,
            SignRules rules,
            ScannedProjects projects,
            EarlySignLog signs,
            Scans scans,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.measures = measures;
        this.rules = rules;
        this.projects = projects;
        this.signs = signs;
        this.scans = scans;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Of several nodes the one that comes first looks. */
    @Scheduled(cron = "${tspmo.early-signs:0 10 3 * * *}")
    void everyNight() {
        look(LocalDate.now(clock), null);
    }

    /** @return what came of it */
    Scans.Scan lookNow(String user) {
        return scans.get(look(null, user));
    }

    /** @return the id of the look; 0 if the night has had its look */
    private long look(@Nullable LocalDate night, @Nullable String user) {
        var table = rules.latest();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        var scan = scans.begin(night, user, now, table.id());
        scan.ifPresent(id -> look(id, table, now));
        return scan.orElse(0L);
    }

    private void look(long scan, SignRules.Version table, Instant now) {
        var tiers = projects.tiers();
        var codes = tiers.keySet().toArray(String[]::new);
        var found = new Measurements();
        measures.forEach(measure -> measure.of(codes, LocalDate.now(clock), found));
        var has = projects.evidence(codes);
        var byPlace = new LinkedHashMap<Place, Sign>();
        for (var one : List.copyOf(found.all())) {
            found.in(one.project(), () -> table.sign(
                            one,
                            Objects.requireNonNull(tiers.get(one.project())),
                            has.getOrDefault(one.project(), Set.of()))
                    .ifPresent(sign -> byPlace.putIfAbsent(Place.of(sign), sign)));
        }
        var there = new ArrayList<>(byPlace.values());
        there.removeIf(sign -> found.failedIn(sign.measured().project()));

        int raised = raise(there, codes, table, now, found);
        var whole =
                tiers.keySet().stream().filter(code -> !found.failedIn(code)).toArray(String[]::new);
        transaction.executeWithoutResult(status -> {
            signs.seen(there, table.id(), now);
            int gone = signs.gone(whole, there, now);
            scans.finish(scan, clock.instant(), codes.length, there.size(), raised, gone, found.failures());
        });
    }

    private int raise(List<Sign> there, String[] codes, SignRules.Version table, Instant now, Measurements found) {
        var known = signs.there();
        var answered = signs.answered(codes);
        var raised = new int[1];
        there.stream()
                .collect(Collectors.groupingBy(
                        sign -> sign.measured().project(), LinkedHashMap::new, Collectors.toList()))
                .forEach((project, ofProject) -> found.in(
                        project,
                        () -> raised[0] += transaction.execute(status -> ofProject.stream()
                                .mapToInt(sign -> raise(sign, table, now, known.get(Place.of(sign)), answered))
                                .sum())));
        return raised[0];
    }

    /** @return 1 if it was raised, else 0 */
    private int raise(Sign sign, SignRules.Version table, Instant now, @Nullable Instant last, Set<Place> answered) {
        boolean open = answered.contains(Place.of(sign));
        boolean due = last == null
                ? signs.add(sign, table.id(), now, !open) && !open
                : !open
                        && sign.again() != null
                        && !now.isBefore(last.plus(Duration.ofDays(sign.again())))
                        && signs.raisedAgain(Place.of(sign), last, now);
        if (due) {
            events.publishEvent(new RiskFound(
                    ProjectCode.of(sign.measured().project()),
                    sign.measured().key(),
                    sign.category(),
                    sign.cause(),
                    sign.event(),
                    sign.effect(),
                    sign.probability(),
                    sign.impact(),
                    sign.reason()));
        }
        return due ? 1 : 0;
    }
}
