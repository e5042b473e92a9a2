package io.tspmo.planning.fit;

import io.tspmo.planning.fit.FitRuns.Run;
import io.tspmo.planning.schedule.StoredPlans;
import io.tspmo.planning.scheduler.Objective;
import io.tspmo.planning.scheduler.Scheduler;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.NotFound;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Fits plans in the background, one after the other. A run that its server did not survive is marked as soon as it is silent for
 * longer than it may take; one that is cancelled, on whichever node, ends within a second.
 */
@Service
class Fits implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Fits.class);

    private static final int MOST_AT_ONCE = 4;
    private static final Duration LONGEST = Duration.ofSeconds(300);
    private static final Duration SLACK = Duration.ofMinutes(2);
    private static final long BETWEEN_NEWS = 1_000_000_000L;

    private final FitData data;
    private final FitRuns runs;
    private final StoredPlans plans;
    private final Projects projects;
    private final Clock clock;
    private final Scheduler scheduler = new Scheduler();
    private final ExecutorService solver = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "plan-fit");
        thread.setDaemon(true);
        return thread;
    });

    Fits(FitData data, FitRuns runs, StoredPlans plans, Projects projects, Clock clock) {
        this.data = data;
        this.runs = runs;
        this.plans = plans;
        this.projects = projects;
        this.clock = clock;
    }

    /**
     * @param chosen seed of the search; null for any
     * @return the number of the run
     * @throws Rejection if the plan cannot be fitted, with the tasks and why, or too many run
     */
    long ask(ProjectCode code, @Nullable Long chosen, String by) {
        if (!projects.get(code).isOpen()) {
            throw Rejection.conflict(code + " has ended, and its schedule stays as it is.");
        }
        var now = clock.instant();
        if (runs.running(now) >= MOST_AT_ONCE) {
            throw Rejection.conflict("The solver is busy with other plans. Try again in a minute.");
        }
        var asked = data.now(code);
        var model = model(asked.problem());
        long seed = chosen == null ? now.toEpochMilli() % 1_000_000 : chosen;
        var waiting = LONGEST.multipliedBy(MOST_AT_ONCE).plus(SLACK);
        long id = runs.add(code, asked, seed, by, now, now.plus(waiting));
        solver.execute(() -> solve(code, id, model, asked, seed));
        return id;
    }

    private static FitModel model(FitProblem problem) {
        try {
            return FitModel.of(problem);
        } catch (IllegalArgumentException e) {
            throw Rejection.of("The plan cannot be fitted: " + e.getMessage() + ".");
        }
    }

    private void solve(ProjectCode code, long id, FitModel model, FitData.Asked asked, long seed) {
        try {
            var limit = Duration.ofSeconds(asked.seconds());
            if (!runs.begun(id, end(limit))) {
                return;
            }
            long begun = System.nanoTime();
            var found = scheduler.solve(
                    model.problem,
                    new Objective.Makespan(),
                    limit,
                    seed,
                    new Progress(id, asked.problem(), model.slots));
            if (!Thread.currentThread().isInterrupted()) {
                var result = FitReading.of(model, found, asked.remarks());
                runs.done(code, id, result, (System.nanoTime() - begun) / 1_000_000);
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            log.error("Fit {} of the plan of {} failed", id, code, e);
            runs.failed(code, id, "The solver failed. Your administrator finds the cause in the server log.");
        } finally {
            Thread.interrupted(); // by which a cancelled run ended
        }
    }

    private Instant end(Duration limit) {
        return clock.instant().plus(limit).plus(SLACK);
    }

    /** Writes down once a second how far it is, and ends the search when nobody waits for it any more. */
    private final class Progress implements Scheduler.Listener {

        private final long id;
        private final FitProblem problem;
        private final int slots;
        private long written = System.nanoTime() - BETWEEN_NEWS;

        Progress(long id, FitProblem problem, int slots) {
            this.id = id;
            this.problem = problem;
            this.slots = slots;
        }

        @Override
        public void hear(long cost, long bound) {
            if (System.nanoTime() - written >= BETWEEN_NEWS) {
                written = System.nanoTime();
                if (!runs.better(id, day(cost), day(bound))) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        /** Null while a deadline is missed. */
        private @Nullable LocalDate day(long end) {
            return end > Integer.MAX_VALUE ? null : problem.date((int) Math.max(0, end - 1) / slots);
        }
    }

    /** @throws Rejection if it does not run any more */
    void cancel(ProjectCode code, long id, String by) {
        get(code, id);
        if (!runs.cancelled(code, id, by, clock.instant())) {
            throw Rejection.conflict("It is no longer running.");
        }
    }

    @Scheduled(fixedDelay = 60_000)
    void markDied() {
        runs.markDied(clock.instant());
    }

    List<Run> list(ProjectCode code) {
        return runs.list(code, clock.instant());
    }

    Run get(ProjectCode code, long id) {
        return runs.find(code, id, clock.instant()).orElseThrow(() -> new NotFound(code + " has no fitted plan " + id));
    }

    /** The fitted plan for Microsoft Project, as a download. */
    ResponseEntity<byte[]> file(ProjectCode code, long id) {
        var run = get(code, id);
        var result = runs.result(id).orElseThrow(() -> Rejection.conflict("The solver has found no plan yet."));
        if (!result.fits()) {
            throw Rejection.conflict("The plan does not fit, so there is no file of it.");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"%s-fitted-plan-%d.xml\"".formatted(code, id))
                .body(FittedPlanFile.of(plans.get(code, run.number()), result));
    }

    /** What is running is silent from now on, and is marked as died. */
    @Override
    public void destroy() {
        solver.shutdownNow();
    }
}
