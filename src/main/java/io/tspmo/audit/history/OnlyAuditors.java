package io.tspmo.audit.history;

import io.tspmo.platform.web.PageAccess;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Stands before each page of the explorer, those to come included. */
@ControllerAdvice(basePackageClasses = OnlyAuditors.class)
class OnlyAuditors {

    private final PageAccess access;

    OnlyAuditors(PageAccess access) {
        this.access = access;
    }

    @ModelAttribute
    void check(@Nullable Authentication authentication) {
        access.toOpen(authentication, "audit", "Only auditors and administrators can read the history.");
    }
}
