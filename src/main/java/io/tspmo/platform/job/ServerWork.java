package io.tspmo.platform.job;

import java.time.Instant;
import java.util.Collection;

/**
 * Work that goes on as long as the server runs, a slice at a time. It runs in an engine job, so on one node at a time, outside of
 * any request. What it has done it commits by itself, in transactions of its own.
 */
public interface ServerWork {

    /** Each has a job of its own, so one that waits for another machine holds up no other. The same over releases. */
    Collection<String> names();

    /**
     * Does one slice, at most about a minute of it.
     *
     * @param name one of {@link #names}
     * @return when the next slice is due
     */
    Instant run(String name);
}
