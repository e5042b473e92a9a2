package io.tspmo.audit.witness;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A place that checkpoints are sent to. Sending the same one twice does no harm. */
interface Outlet {

    /** In one word, as it is kept. */
    String name();

    /** What it is, for people. */
    String words();

    /** Where checkpoints go; null if no one set it up. */
    @Nullable
    String target();

    /** How to set it up. */
    String settings();

    /** A checkpoint is sent when the last one is older than this. */
    Duration every();

    /**
     * @return what came back, if it is worth keeping
     * @throws Exception if it did not arrive; tried again later
     */
    byte @Nullable [] send(SignedHead head) throws Exception;
}
