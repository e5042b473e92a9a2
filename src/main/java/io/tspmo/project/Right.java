package io.tspmo.project;

/** What somebody may do with a project; the table {@code projectAccess} says who. */
public enum Right {
    READ("read"),

    /** Be told on the start page when it stops at a step that failed. */
    WATCH("watch"),

    /** Put it on hold or cancel it. */
    STEER("steer"),

    /** Let a failed step of it run again. */
    RETRY("retry a step of");

    private final String words;

    Right(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
