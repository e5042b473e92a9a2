package io.tspmo.platform.operation;

/**
 * One line of the report.
 *
 * @param toDo what to do about it; empty if nothing
 */
record Finding(State state, String result, String toDo) {

    enum State {
        OK,
        WRONG,
        UNKNOWN
    }

    static Finding ok(String result) {
        return new Finding(State.OK, result, "");
    }

    static Finding wrong(String result, String toDo) {
        return new Finding(State.WRONG, result, toDo);
    }

    static Finding unknown(String result, String toDo) {
        return new Finding(State.UNKNOWN, result, toDo);
    }
}
