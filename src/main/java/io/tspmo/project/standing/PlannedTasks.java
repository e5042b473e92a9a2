package io.tspmo.project.standing;

import io.tspmo.platform.form.FormOptions.Option;
import io.tspmo.project.project.ProjectCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The tasks of a project's newest schedule, for features that refer to one by its number. */
public interface PlannedTasks {

    boolean exists(ProjectCode code, int task);

    /** Those that are work, in the order of the schedule. */
    List<Option> options(ProjectCode code, int most);

    /** When the work ends by the current version; empty if none is current. */
    Optional<Finish> finish(ProjectCode code);

    /** @param version of the schedule that says so */
    record Finish(LocalDate day, int version) {}
}
