package io.tspmo.platform.form;

/** A value that does not fit its field; the message is what a person reads. */
final class InvalidValue extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidValue(String reason) {
        super(reason, null, false, false);
    }
}
