package io.tspmo.platform.form;

/** A value that does not fit its field; the message is what a person reads. */
final class Unfit extends Exception {

    private static final long serialVersionUID = 1L;

    Unfit(String reason) {
        super(reason, null, false, false);
    }
}
