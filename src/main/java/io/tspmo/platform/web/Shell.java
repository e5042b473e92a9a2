package io.tspmo.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page what its header shows, and what its links depend on. */
@ControllerAdvice
@Pages(anonymous = "/static/**")
class Shell {

    private final PageAccess access;
    private final RegisteredPages pages;

    Shell(PageAccess access, RegisteredPages pages) {
        this.access = access;
        this.pages = pages;
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
