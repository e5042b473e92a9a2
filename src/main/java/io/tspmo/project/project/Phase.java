package io.tspmo.project.project;

/** The phase of a project between request and archive. */
public enum Phase {
    INTAKE,
    INITIATION,
    PLANNING,
    EXECUTION,
    CLOSING,
    CLOSED
}
