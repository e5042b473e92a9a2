package io.tspmo.platform.taskname;

import java.time.Instant;

/** Until when a task is to be done whose model does not say. The package {@code work} decides; the engine calls it. */
public interface DueDays {

    /** @throws IllegalStateException if the table has no days for it */
    Instant due(NewTask task);
}
