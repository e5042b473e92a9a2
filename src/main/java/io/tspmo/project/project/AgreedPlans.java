package io.tspmo.project.project;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/** What was agreed about the dates of projects, for those who plan people by them. */
public interface AgreedPlans {

    /** The newest baseline of each project that has one, by project code. */
    Map<String, Baselined> newest(Collection<String> codes);

    /** Whether a change to this finish was requested and is not yet applied or rejected. */
    boolean isChanging(ProjectCode code, LocalDate finish);

    record Baselined(int number, LocalDate finish) {}
}
