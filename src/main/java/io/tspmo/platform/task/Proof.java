package io.tspmo.platform.task;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** When the person behind the current request last proved who it is: by a password, or at the identity provider. */
public final class Proof {

    private static final String ATTRIBUTE = Proof.class.getName();

    private Proof() {}

    /** For the rest of this request. */
    public static void given(@Nullable Instant at) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null && at != null) {
            request.setAttribute(ATTRIBUTE, at, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** Whether there is a request over the network at all; steps that run by themselves have no request. */
    static boolean isAskedFor() {
        return RequestContextHolder.getRequestAttributes() != null;
    }

    /** Empty if this request says nothing of it, as with a token of a program. */
    static Optional<Instant> of() {
        var request = RequestContextHolder.getRequestAttributes();
        return Optional.ofNullable(
                request == null ? null : (Instant) request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
    }
}
