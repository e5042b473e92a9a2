package io.tspmo.planning.people;

import io.tspmo.platform.web.Refused;
import io.tspmo.platform.web.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** Who may read about people and their time, and who may change it. */
public final class PeopleRights {

    private PeopleRights() {}

    public static SignedIn editor(@Nullable Authentication signedIn) {
        var who = SignedIn.of(signedIn);
        if (who == null || !who.mayEditPeople()) {
            throw new Refused("People are looked after by resource managers and the PMO.");
        }
        return who;
    }

    public static SignedIn reader(@Nullable Authentication signedIn) {
        var who = SignedIn.of(signedIn);
        if (who == null || !who.mayReadPeople()) {
            throw new Refused(
                    "Who is there and when is for resource managers, the PMO, auditors and the steering committee.");
        }
        return who;
    }
}
