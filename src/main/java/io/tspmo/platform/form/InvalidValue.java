package io.tspmo.platform.form;

/** A value that does not fit its field; the message is what a person reads. */
final class InvalidValue extends Exception {

    InvalidValue(String reason) {
        super(reason, null, false, false);
    }
}
