package io.tspmo.planning.fit;

import io.tspmo.planning.fit.FitProblem.Crew;
import io.tspmo.planning.fit.FitRuns.Run;
import io.tspmo.planning.fit.FitRuns.Status;
import io.tspmo.planning.planupload.PlanUploads;
import io.tspmo.planning.planupload.PlanUploads.Choice;
import io.tspmo.planning.schedule.StoredPlans;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.TypedText;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.words.Words;
import io.tspmo.project.event.ChangeProposed;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.standing.AgreedPlans;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes a fitted plan as the schedule, if it still rests on what is so, or drops it. Where it ends after the agreed finish, a
 * change of the baseline is requested, and the plan becomes the schedule when that is agreed.
 */
@Service
class FitAcceptance {

    static final int LONGEST_COMMENT = 2000;

    private static final Logger log = LoggerFactory.getLogger(FitAcceptance.class);

    private final FitRuns runs;
    private final FitData data;
    private final StoredPlans plans;
    private final PlanUploads uploads;
    private final AgreedPlans agreed;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final PersonNames called;

    FitAcceptance(
            FitRuns runs,
            FitData data,
            StoredPlans plans,
            PlanUploads uploads,
            AgreedPlans agreed,
            ApplicationEventPublisher events,
            TransactionOperations transaction,
            Clock clock,
            PersonNames called) {
        this.runs = runs;
        this.data = data;
        this.plans = plans;
        this.uploads = uploads;
        this.agreed = agreed;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
        this.called = called;
    }

    /** @throws Rejection if it was decided before, does not fit, or rests on what has changed since */
    Status accept(ProjectCode code, long id, String typed, String by) {
        var comment = TypedText.comment(typed, LONGEST_COMMENT);
        return transaction.execute(status -> {
            var run = open(code, id);
            var result = runs.result(id).orElseThrow();
            if (!result.fits()) {
                throw Rejection.conflict(
                        "The people do not have the hours for this plan. The tasks that do not fit are listed with it.");
            }
            if (result.moved() == 0) {
                throw Rejection.conflict("The plan moves nothing, so there is nothing to accept.");
            }
            var changed = changed(run);
            if (!changed.isEmpty()) {
                throw Rejection.ofAll(HttpStatus.CONFLICT, changed);
            }
            var baseline = agreed.newest(Set.of(code.value())).get(code.value());
            if (baseline != null && result.finish().isAfter(baseline.finish())) {
                runs.decided(code, id, Status.PROPOSED, by, comment, baseline.number(), clock.instant());
                events.publishEvent(new ChangeProposed(
                        code,
                        "Finish moves to " + Words.DAY.format(result.finish()),
                        "Fitted plan %d: with the hours that the people have, the project ends on %s and not on %s%s. The plan becomes the schedule once the change is agreed."
                                .formatted(
                                        id,
                                        Words.DAY.format(result.finish()),
                                        Words.DAY.format(baseline.finish()),
                                        result.proven() ? "; no plan ends earlier" : ""),
                        result.finish(),
                        by));
                return Status.PROPOSED;
            }
            runs.decided(code, id, Status.ACCEPTED, by, comment, null, clock.instant());
            runs.settled(code, id, store(run, result, by));
            return Status.ACCEPTED;
        });
    }

    void drop(ProjectCode code, long id, String typed, String by) {
        var comment = TypedText.comment(typed, LONGEST_COMMENT);
        transaction.executeWithoutResult(status -> {
            open(code, id);
            runs.decided(code, id, Status.DROPPED, by, comment, null, clock.instant());
        });
    }

    private Run open(ProjectCode code, long id) {
        var run = runs.lock(code, id, clock.instant())
                .orElseThrow(() -> new NotFound(code + " has no fitted plan " + id));
        if (run.status() != Status.DONE) {
            var status = run.status().name().toLowerCase(Locale.ROOT);
            throw Rejection.conflict(
                    run.decidedBy() == null
                            ? "There is no plan to decide on: the run is %s.".formatted(status)
                            : "%s has decided already: %s.".formatted(called.of(run.decidedBy()), status));
        }
        return run;
    }

    /** As a file of its own, which goes the way of every upload. */
    private int store(Run run, FitResult result, String by) {
        var file = FittedPlanFile.of(plans.get(run.code(), run.number()), result);
        var name = "fitted-plan-%d.xml".formatted(run.id());
        return uploads.store(
                        run.code(),
                        name,
                        new ByteArrayInputStream(file),
                        new Choice("", "", true, "Fitted to the people, fitted plan " + run.id(), run.number()),
                        by)
                .number();
    }

    /** What is not as it was, a sentence each. */
    private List<String> changed(Run run) {
        var before = runs.problem(run.id());
        if (plans.newestNumber(run.code()) != before.number()) {
            return List.of("A newer version of the schedule was uploaded since. Fit that one.");
        }
        if (before.date(0).isBefore(LocalDate.now(clock))) {
            return List.of(
                    "The plan begins on %s, which is past. Fit it again.".formatted(Words.DAY.format(before.date(0))));
        }
        var now = data.asked(run.code(), before.date(0)).problem();
        var changed = new ArrayList<String>();
        for (var crew : now.crews()) {
            if (!before.crews().contains(crew)) {
                changed.add("%s: people or their free hours changed since.".formatted(crew.name()));
            }
        }
        if (!before.crews().stream()
                .map(Crew::name)
                .toList()
                .equals(now.crews().stream().map(Crew::name).toList())) {
            changed.add("Other people or skills do the work of the plan now.");
        }
        if (!changed.isEmpty()) {
            changed.add("Fit it again.");
        }
        return changed;
    }

    /** Plans that wait for a change of the baseline become the schedule when it is agreed. */
    @Scheduled(cron = "${tspmo.agreed-moves:0 10 * * * *}")
    void settle() {
        var proposed = runs.proposed(clock.instant());
        var codes = proposed.stream().map(Run::projectCode).toList();
        if (proposed.isEmpty()) {
            return;
        }
        var newest = agreed.newest(codes);
        var changing = agreed.changing(codes);
        for (var run : proposed) {
            var result = runs.result(run.id()).orElseThrow();
            var baseline = newest.get(run.projectCode());
            boolean asked = changing.getOrDefault(run.projectCode(), Set.of()).contains(result.finish());
            boolean isAgreed = baseline != null
                    && run.baseline() != null
                    && baseline.number() > run.baseline()
                    && !baseline.finish().isBefore(result.finish());
            if (isAgreed || !asked) {
                try {
                    transaction.executeWithoutResult(status -> settle(run, result, isAgreed));
                } catch (RuntimeException e) {
                    // the others are looked at all the same, and this one again in an hour
                    log.error("Fitted plan {} of {} could not become the schedule", run.id(), run.projectCode(), e);
                }
            }
        }
    }

    private void settle(Run found, FitResult result, boolean isAgreed) {
        var run = runs.lock(found.code(), found.id(), clock.instant()).orElseThrow();
        if (run.status() == Status.PROPOSED) {
            boolean same = plans.newestNumber(run.code()) == run.number();
            runs.settled(
                    run.code(),
                    run.id(),
                    isAgreed && same ? store(run, result, String.valueOf(run.decidedBy())) : null);
        }
    }
}
