package io.tspmo.project.project;

/** Where a project stands on its way from request to archive. */
public enum Phase {
    INTAKE,
    INITIATION,
    PLANNING,
    EXECUTION,
    CLOSING,
    CLOSED
}
