package io.tspmo.audit.mining;

/** A file that is no event log, or not all of one; the message says where and why. */
class BadLog extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadLog(String message) {
        super(message);
    }

    static BadLog at(int line, String reason) {
        return new BadLog("Line " + line + ": " + reason);
    }
}
