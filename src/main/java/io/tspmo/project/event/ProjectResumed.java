package io.tspmo.project.event;

import io.tspmo.project.project.ProjectCode;

/** A project continues after it was put on hold. */
public record ProjectResumed(ProjectCode code) {}
