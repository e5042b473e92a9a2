package io.tspmo.planning.schedulepage;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.ShownValues;
import java.util.ArrayList;
import java.util.List;

/** Lines of a form that another person has changed since it was shown. */
final class Collisions {

    private final List<Rejection.FieldError> found = new ArrayList<>();

    /** @return whether what was typed is to be stored */
    boolean takes(String line, ShownValues stored, ShownValues typed, String seen) {
        var meeting = stored.with(typed, seen);
        if (meeting == ShownValues.Meeting.COLLIDES) {
            found.add(new Rejection.FieldError(
                    line,
                    null,
                    "Changed meanwhile. "
                            + String.join(" ", stored.differences(typed).values())));
        }
        return meeting == ShownValues.Meeting.CHANGES;
    }

    /** @throws Rejection 409, the field of an error is the line */
    void refuse() {
        if (!found.isEmpty()) {
            throw Rejection.conflict(found);
        }
    }
}
