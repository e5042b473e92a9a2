package io.tspmo.project.event;

import io.tspmo.project.project.ProjectCode;

/** Another version of a project's schedule is current, or none any more: the finish of its work was set. */
public record FinishScheduled(ProjectCode code) {}
