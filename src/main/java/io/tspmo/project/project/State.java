package io.tspmo.project.project;

/** Whether a project is active, on hold, or has ended, and how. */
public enum State {
    ACTIVE,
    ON_HOLD,
    DECLINED,
    CANCELLED,
    COMPLETED;

    public boolean isOpen() {
        return this == ACTIVE || this == ON_HOLD;
    }
}
