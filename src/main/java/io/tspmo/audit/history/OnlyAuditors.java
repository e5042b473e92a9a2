package io.tspmo.audit.history;

import io.tspmo.platform.web.Refused;
import io.tspmo.platform.web.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Stands before each page of the explorer, those to come included. */
@ControllerAdvice(basePackageClasses = OnlyAuditors.class)
class OnlyAuditors {

    @ModelAttribute
    void check(@Nullable Authentication authentication) {
        var who = SignedIn.of(authentication);
        if (who == null || !who.mayReadAudit()) {
            throw new Refused("The history explorer is read by auditors and administrators only.");
        }
    }
}
