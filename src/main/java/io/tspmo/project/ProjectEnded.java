package io.tspmo.project;

/** A project was declined, cancelled or archived: what still runs beside its main process has lost its purpose. */
public record ProjectEnded(ProjectCode code) {}
