package io.tspmo.project.standing;

import io.tspmo.project.project.ProjectCode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How far a project has the people that it requests, computed from bookings whenever it is asked. */
public interface ResourceStanding {

    Standing now(ProjectCode code);

    /**
     * @param verdict ENOUGH, TIGHT or SHORT; null where nothing is requested from the day on
     * @param findings one line each
     * @param day on which it was computed
     */
    record Standing(@Nullable String verdict, String findings, LocalDate day) {}
}
