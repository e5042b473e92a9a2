package io.tspmo.planning.assignment;

import io.tspmo.platform.web.PageAccess;
import io.tspmo.platform.web.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Who assigns people by hand. */
@Component
public class AssignmentRights {

    /** As the table {@code pageAccess} names it. */
    private static final String PAGE = "assignment";

    private final PageAccess access;

    AssignmentRights(PageAccess access) {
        this.access = access;
    }

    public boolean mayAssign(@Nullable SignedIn who) {
        return access.changes(who, PAGE);
    }

    /** @throws PageAccess.Refused unless the person may assign people */
    SignedIn toAssign(@Nullable Authentication signedIn) {
        return access.toChange(signedIn, PAGE, "Only resource managers and the PMO can assign people.");
    }
}
