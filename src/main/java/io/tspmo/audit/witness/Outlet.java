package io.tspmo.audit.witness;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A place that checkpoints are sent to. Sending the same one twice does no harm. */
interface Outlet {

    /** As stored. */
    String name();

    /** A description for people. */
    String words();

    /** Where checkpoints go; null if no one set it up. */
    @Nullable
    String target();

    String settings();

    /** A checkpoint is sent when the last one is older than this. */
    Duration every();

    /**
     * @return the receipt, if any
     * @throws Exception if it did not arrive; tried again later
     */
    byte @Nullable [] send(SignedHead head) throws Exception;
}
