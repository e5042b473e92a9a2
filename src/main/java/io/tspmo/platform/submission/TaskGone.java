package io.tspmo.platform.submission;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.camunda.bpm.engine.exception.NotAllowedException;
import org.jspecify.annotations.Nullable;

/** Somebody else was faster, or the process moved on: the task that was to be answered is no longer there. */
public class TaskGone extends NotAllowedException {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd 'at' HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final @Nullable String who;
    private final Instant when;

    TaskGone(String task, boolean completed, @Nullable String who, Instant when) {
        super("The task \"%s\" %s%s on %s. Nothing of this answer was stored."
                .formatted(
                        task,
                        completed ? "was completed" : "was withdrawn because its process moved on",
                        who == null ? "" : " by " + who,
                        MOMENT.format(when)));
        this.who = who;
        this.when = when;
    }

    /** The user who ended it, if that is known. */
    public @Nullable String who() {
        return who;
    }

    public Instant when() {
        return when;
    }
}
