package io.tspmo.project.workdays;

import java.time.LocalDate;
import java.util.Set;

/** The holidays of the organisation, kept by the feature that looks after its people. */
public interface ClosingDays {

    /** Both days included. */
    Set<LocalDate> between(LocalDate from, LocalDate until);
}
