package io.tspmo.platform.submission;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.camunda.bpm.engine.exception.NotAllowedException;
import org.jspecify.annotations.Nullable;

/** Somebody else was faster, or the process moved on: the task that was to be answered is no longer there. */
public class TaskGone extends NotAllowedException {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMM yyyy 'at' HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final String how;
    private final @Nullable String who;
    private final Instant when;

    /** @param called the name of who completed it */
    TaskGone(String task, boolean completed, @Nullable String who, @Nullable String called, Instant when) {
        super(how(task, completed, called, when) + " Your answer was not stored.");
        this.how = how(task, completed, called, when);
        this.who = who;
        this.when = when;
    }

    private static String how(String task, boolean completed, @Nullable String who, Instant when) {
        return "The task \"%s\" %s%s on %s."
                .formatted(
                        task,
                        completed ? "was completed" : "was withdrawn because its process went on",
                        who == null ? "" : " by " + who,
                        MOMENT.format(when));
    }

    /** How it ended, as a sentence. */
    public String inWords() {
        return how;
    }

    /** The user who ended it, if that is known. */
    public @Nullable String who() {
        return who;
    }

    public Instant when() {
        return when;
    }
}
