package io.tspmo.project.event;

import io.tspmo.project.project.ProjectCode;

/** A project was declined, cancelled or archived: what still runs beside its main process has lost its purpose. */
public record ProjectEnded(ProjectCode code) {}
