package io.tspmo.platform.submission;

import org.camunda.bpm.engine.exception.NotAllowedException;
import org.jspecify.annotations.Nullable;

/** The task waits because the processes of its project do. */
public class ProjectOnHold extends NotAllowedException {

    static final String SENTENCE =
            "%s is on hold. Its tasks can be answered when it resumes; the page of the project shows why it is on hold. Nothing was stored.";

    ProjectOnHold(@Nullable String project) {
        super(SENTENCE.formatted(project == null ? "The project" : "The project " + project));
    }
}
