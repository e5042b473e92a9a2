package io.tspmo.platform.engine;

import io.tspmo.ledger.ledger.Fact;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor needs to know: who came in, who was refused, whose rights changed, what was deployed. Published
 * as a Spring event where it happens; {@code audit} keeps it.
 *
 * @param user who did it or tried to, by id; null if nobody was signed in
 * @param detail what exactly, in plain words; never a password, a token or a cookie
 * @param concerns the user id of whom it is about, where that is another person or none is signed in
 * @param fact what a program wants to know of it, for the ledger; who did it and the detail come on top
 */
public record SecurityEvent(
        Kind kind, @Nullable String user, String detail, @Nullable String concerns, @Nullable Fact fact) {

    public SecurityEvent(Kind kind, @Nullable String user, String detail) {
        this(kind, user, detail, null, null);
    }

    public SecurityEvent concerning(String user) {
        return new SecurityEvent(kind, this.user, detail, user, fact);
    }

    public SecurityEvent as(Fact fact) {
        return new SecurityEvent(kind, user, detail, concerns, fact);
    }

    /** What happened. */
    public enum Kind {
        SIGNED_IN(false),
        SIGN_IN_REFUSED(true),
        SIGNED_OUT(false),
        CONFIRMED(false),
        TOKEN_CHANGED(false),
        USER_CHANGED(false),
        ROLE_CHANGED(false),
        KEY_ROTATED(false),
        INTERVENED(false),
        REFUSED(true),
        DEPLOYED(false),
        DEPLOYMENT_REFUSED(true),
        MODEL_ALTERED(true);

        private final boolean refusal;

        Kind(boolean refusal) {
            this.refusal = refusal;
        }

        /** Whether what was tried is undone, so that its record needs a transaction of its own. */
        public boolean isRefusal() {
            return refusal;
        }
    }
}
