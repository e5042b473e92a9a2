package io.tspmo.ledger.verifier;

import org.jspecify.annotations.Nullable;

/** Something in a bundle is not what it should be. */
final class DoesNotFit extends Exception {

    private final String file;
    private final @Nullable Long entry;
    private final String reason;

    /** @param entry its position in the tree, where it is about one */
    DoesNotFit(String file, @Nullable Long entry, String reason) {
        super(reason);
        this.file = file;
        this.entry = entry;
        this.reason = reason;
    }

    DoesNotFit(String file, String reason) {
        this(file, null, reason);
    }

    String file() {
        return file;
    }

    @Nullable
    Long entry() {
        return entry;
    }

    String reason() {
        return reason;
    }

    /** File, entry and reason. */
    String words() {
        return (entry == null ? file : "entry " + entry + " (" + file + ")") + ": " + reason;
    }
}
