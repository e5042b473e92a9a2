package io.tspmo.project.project;

/** A project goes on after somebody had put it on hold. */
public record ProjectResumed(ProjectCode code) {}
