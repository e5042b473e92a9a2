package io.tspmo.ledger.files;

import java.io.IOException;

/** The bundle cannot be read, or is made so that it should not be. */
public final class Unreadable extends IOException {

    public Unreadable(String reason) {
        super(reason);
    }
}
