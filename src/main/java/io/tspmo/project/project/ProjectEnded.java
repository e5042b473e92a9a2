package io.tspmo.project.project;

/** A project was declined, cancelled or archived: what still runs beside its main process has lost its purpose. */
public record ProjectEnded(ProjectCode code) {}
