package io.tspmo.platform.web;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page what its header shows. */
@ControllerAdvice
class Shell {

    @ModelAttribute("signedIn")
    @Nullable
    SignedIn signedIn(@Nullable Authentication who) {
        return SignedIn.of(who);
    }
}
