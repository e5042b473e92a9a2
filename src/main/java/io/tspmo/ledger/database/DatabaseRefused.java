package io.tspmo.ledger.database;

/** The application cannot use the database it was given. Shown as a plain message instead of a stack trace. */
public class DatabaseRefused extends RuntimeException {

    private final String action;

    public DatabaseRefused(String message, String action) {
        super(message);
        this.action = action;
    }

    String action() {
        return action;
    }
}
