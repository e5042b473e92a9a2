package io.tspmo.platform.outgoing;

import java.io.IOException;

/** A request would have gone to an address that no request may go to. */
public class AddressRefused extends IOException {

    private static final long serialVersionUID = 1L;

    AddressRefused(String message) {
        super(message);
    }
}
