package io.tspmo.project.sending;

import org.jspecify.annotations.Nullable;

/** A parcel did not arrive. */
public class SendFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final Extent extent;

    /** What the failure says about other parcels, and about another try. */
    public enum Extent {
        /** This parcel may arrive later. */
        PARCEL,
        /** This parcel never arrives: the address does not exist, say. */
        FOREVER,
        /** The other side is away: no parcel arrives now. */
        CHANNEL
    }

    /** @param message what the other side said, for people; without secrets */
    public SendFailed(Extent extent, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.extent = extent;
    }

    public Extent extent() {
        return extent;
    }
}
