package io.tspmo.platform.operation;

/**
 * One line of the report.
 *
 * @param toDo what to do about it; empty if nothing
 */
record Finding(State state, String said, String toDo) {

    enum State {
        OK,
        WRONG,
        UNKNOWN
    }

    static Finding ok(String said) {
        return new Finding(State.OK, said, "");
    }

    static Finding wrong(String said, String toDo) {
        return new Finding(State.WRONG, said, toDo);
    }

    static Finding unknown(String said, String toDo) {
        return new Finding(State.UNKNOWN, said, toDo);
    }
}
