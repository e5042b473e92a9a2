package io.tspmo.audit.witness;

import io.tspmo.ledger.ledger.TreeHead;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A place that checkpoints are sent to. Sending the same one twice does no harm. */
abstract class Outlet {

    private final String name;
    private final String words;
    private final String target;
    private final String settings;
    private final Duration every;

    /**
     * @param name as stored
     * @param words a description for people
     * @param target where checkpoints go; blank if it is not set up
     * @param every a checkpoint is sent when the last one is older than this
     */
    Outlet(String name, String words, String target, String settings, Duration every) {
        this.name = name;
        this.words = words;
        this.target = target;
        this.settings = settings;
        this.every = every;
    }

    String name() {
        return name;
    }

    public String words() {
        return words;
    }

    /** Null if it is not set up. */
    public @Nullable String target() {
        return target.isBlank() ? null : target;
    }

    public String settings() {
        return settings;
    }

    Duration every() {
        return every;
    }

    /**
     * @return the receipt, if any
     * @throws Exception if it did not arrive; tried again later
     */
    abstract byte @Nullable [] send(TreeHead head) throws Exception;
}
