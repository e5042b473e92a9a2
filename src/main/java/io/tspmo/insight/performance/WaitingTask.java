package io.tspmo.insight.performance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task that waits now.
 *
 * @param name what it is about
 * @param gate that it belongs to; null for a task outside of a review
 * @param waiting working days since it was opened
 * @param holder the person who has it; null where it waits for all of some roles
 * @param roles to whom it is offered, with commas between them
 */
record WaitingTask(
        String id,
        String name,
        String project,
        String title,
        @Nullable String gate,
        Instant openedAt,
        int waiting,
        @Nullable Instant dueAt,
        boolean overdue,
        @Nullable String holder,
        String roles) {}
