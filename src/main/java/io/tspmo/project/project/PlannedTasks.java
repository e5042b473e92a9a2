package io.tspmo.project.project;

import io.tspmo.platform.form.FormOptions.Option;
import java.util.List;

/** The tasks of a project's newest schedule, for features that refer to one by its number. */
public interface PlannedTasks {

    boolean exists(ProjectCode code, int task);

    /** Those that are work, in the order of the schedule. */
    List<Option> options(ProjectCode code, int most);
}
