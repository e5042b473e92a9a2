package io.tspmo.platform.submission;

import org.camunda.bpm.engine.exception.NotAllowedException;
import org.jspecify.annotations.Nullable;

/** The task waits because the processes of its project do. */
public class ProjectOnHold extends NotAllowedException {

    static final String SENTENCE =
            "%s is on hold, and its tasks wait until it goes on. The page of the project says why. Nothing was stored.";

    ProjectOnHold(@Nullable String project) {
        super(SENTENCE.formatted(project == null ? "The project" : "The project " + project));
    }
}
