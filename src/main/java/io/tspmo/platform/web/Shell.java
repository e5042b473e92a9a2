package io.tspmo.platform.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page what its header shows, what its links depend on, and the moment as of which it is. */
@ControllerAdvice
@Pages(anonymous = "/static/**")
class Shell {

    private final PageAccess access;
    private final RegisteredPages pages;
    private final Clock clock;

    Shell(PageAccess access, RegisteredPages pages, Clock clock) {
        this.access = access;
        this.pages = pages;
        this.clock = clock;
    }

    @ModelAttribute("now")
    Instant now() {
        return clock.instant();
    }

    @ModelAttribute("signedIn")
    @Nullable
    SignedIn signedIn(@Nullable Authentication who) {
        return SignedIn.of(who);
    }

    @ModelAttribute("may")
    PageRights may(@Nullable Authentication who) {
        var signedIn = SignedIn.of(who);
        return new PageRights(access, pages, signedIn == null ? List.of() : signedIn.groups());
    }
}
