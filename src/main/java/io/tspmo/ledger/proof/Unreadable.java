package io.tspmo.ledger.proof;

import java.io.IOException;

/** The bundle cannot be read, or is made so that it should not be. */
final class Unreadable extends IOException {

    Unreadable(String reason) {
        super(reason);
    }
}
