package io.tspmo.project.project;

import java.util.Map;

/** What a feature knows about a project that its manager has in front of while writing the form {@code reportPhase}. */
public interface ReportFacts {

    /** By the name that the form has for it. */
    Map<String, Object> of(ProjectCode code);
}
