package io.tspmo.planning.levelling;

import io.tspmo.platform.web.PageAccess;
import io.tspmo.platform.web.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Stands before each page and each request of this package: who reads levelling, and who changes something. */
@ControllerAdvice(basePackageClasses = LevellingRights.class)
class LevellingRights {

    /** As the table {@code pageAccess} names it. */
    private static final String PAGE = "levelling";

    private static final String REFUSAL = "Only resource managers and the PMO can level; auditors can read it.";

    private final PageAccess access;

    LevellingRights(PageAccess access) {
        this.access = access;
    }

    @ModelAttribute
    void check(@Nullable Authentication signedIn, HttpServletRequest request) {
        if (request.getMethod().equals("GET")) {
            access.toOpen(signedIn, PAGE, REFUSAL);
        } else {
            access.toChange(signedIn, PAGE, REFUSAL);
        }
    }

    boolean mayChange(Authentication signedIn) {
        return access.changes(SignedIn.of(signedIn), PAGE);
    }
}
