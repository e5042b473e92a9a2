package io.tspmo.project.project;

/** A project goes on after it was put on hold. */
public record ProjectResumed(ProjectCode code) {}
