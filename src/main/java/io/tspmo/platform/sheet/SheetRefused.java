package io.tspmo.platform.sheet;

/** A file that cannot be taken for tables, whatever is in it. The message is shown to people and programs. */
public class SheetRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SheetRefused(String message) {
        super(message);
    }
}
