package io.tspmo.planning.people;

import io.tspmo.platform.web.PageAccess;
import io.tspmo.platform.web.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Who may read about people and their time, and who may change it, on pages and over the API. */
@Component
public class PeopleRights {

    /** As the table {@code pageAccess} names it. */
    private static final String PAGE = "people";

    private final PageAccess access;

    PeopleRights(PageAccess access) {
        this.access = access;
    }

    public SignedIn editor(@Nullable Authentication signedIn) {
        return access.toChange(signedIn, PAGE, "Only resource managers and the PMO can change people.");
    }

    public SignedIn reader(@Nullable Authentication signedIn) {
        return access.toOpen(
                signedIn,
                PAGE,
                "Only resource managers, the PMO, auditors and the steering committee can see people and their time.");
    }

    public boolean edits(SignedIn who) {
        return access.changes(who, PAGE);
    }
}
