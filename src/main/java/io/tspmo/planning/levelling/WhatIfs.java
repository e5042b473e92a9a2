package io.tspmo.planning.levelling;

import io.tspmo.planning.levelling.Runs.Run;
import io.tspmo.planning.solver.Levelling;
import io.tspmo.planning.solver.LevellingModel;
import io.tspmo.planning.solver.LevellingProblem;
import io.tspmo.planning.solver.LevellingResult;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Runs the solver in the background, one question after the other, and keeps what it finds. A run that its server did not
 * survive is marked as soon as it is silent for longer than it may take.
 */
@Service
class WhatIfs implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(WhatIfs.class);

    private static final int MOST_AT_ONCE = 4;
    private static final Duration SLACK = Duration.ofMinutes(2);
    private static final long BETWEEN_NEWS = 1_000_000_000L;

    private final LevellingData data;
    private final Runs runs;
    private final Clock clock;
    private final ExecutorService solver = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "levelling");
        thread.setDaemon(true);
        return thread;
    });

    WhatIfs(LevellingData data, Runs runs, Clock clock) {
        this.data = data;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * @return the number of the run
     * @throws Rejection if it cannot be asked, or too many are running
     */
    long ask(WhatIfRequest asking, String by) {
        var now = clock.instant();
        if (runs.running(now) >= MOST_AT_ONCE) {
            throw Rejection.conflict("The solver is busy with other scenarios. Try again in a minute.");
        }
        var problem = data.problem(asking);
        long seed = now.toEpochMilli() % 1_000_000;
        var limit = Duration.ofSeconds(asking.seconds());
        var waiting =
                limit.plus(Duration.ofSeconds(60).multipliedBy(MOST_AT_ONCE)).plus(SLACK);
        long id = runs.add(asking, problem, seed, by, now, now.plus(waiting));
        solver.execute(() -> solve(id, problem, limit, seed));
        return id;
    }

    private void solve(long id, LevellingProblem problem, Duration limit, long seed) {
        try {
            runs.begun(id, clock.instant().plus(limit).plus(SLACK));
            long begun = System.nanoTime();
            var published = new AtomicLong(begun - BETWEEN_NEWS);
            var model = new LevellingModel(problem);
            var answer = Levelling.solve(model, limit, seed, (value, bound) -> {
                if (System.nanoTime() - published.get() >= BETWEEN_NEWS) {
                    published.set(System.nanoTime());
                    runs.better(id, value, bound);
                }
            });
            runs.done(id, answer, LevellingResult.of(model, answer), (System.nanoTime() - begun) / 1_000_000);
        } catch (RuntimeException | OutOfMemoryError e) {
            log.error("Run {} of the levelling failed", id, e);
            runs.failed(id, "The solver failed. Your administrator finds the cause in the server log.");
        }
    }

    @Scheduled(fixedDelay = 60_000)
    void markDied() {
        runs.markDied(clock.instant());
    }

    List<Run> list() {
        return runs.list(clock.instant());
    }

    Run get(long id) {
        return runs.find(id, clock.instant()).orElseThrow(() -> new NotFound("There is no scenario " + id));
    }

    /** What is running is silent from now on, and is marked as died. */
    @Override
    public void destroy() {
        solver.shutdownNow();
    }
}
