package io.tspmo.project.project;

/** Whether a project goes on, waits, or has ended, and how. */
public enum State {
    ACTIVE,
    ON_HOLD,
    DECLINED,
    CANCELLED,
    COMPLETED
}
