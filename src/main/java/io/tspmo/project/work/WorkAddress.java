package io.tspmo.project.work;

/** Where a task is answered on our pages. */
public final class WorkAddress {

    private WorkAddress() {}

    /** The path; who opens it signs in first. */
    public static String of(String task) {
        return "/work/" + task;
    }
}
