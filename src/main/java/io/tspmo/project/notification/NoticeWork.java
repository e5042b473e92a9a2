package io.tspmo.project.notification;

import io.tspmo.platform.job.ServerWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Looks for tasks that people are to be told of, and addresses what was asked to be told. */
@Component
class NoticeWork implements ServerWork {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration PAUSE_OF_REMINDERS = Duration.ofMinutes(15);
    private static final String ADDRESS = "addressNotices";
    private static final String REMIND = "remindOfTasks";

    private final TaskNotices tasks;
    private final Addressing addressing;
    private final Clock clock;

    NoticeWork(TaskNotices tasks, Addressing addressing, Clock clock) {
        this.tasks = tasks;
        this.addressing = addressing;
        this.clock = clock;
    }

    @Override
    public Collection<String> names() {
        return List.of(ADDRESS, REMIND);
    }

    @Override
    public Instant run(String name) {
        if (name.equals(REMIND)) {
            tasks.ofDueOnes();
            return clock.instant().plus(PAUSE_OF_REMINDERS);
        }
        tasks.ofNewOnes();
        return addressing.address() ? clock.instant() : clock.instant().plus(PAUSE);
    }
}
