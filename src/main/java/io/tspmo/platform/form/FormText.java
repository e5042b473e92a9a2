package io.tspmo.platform.form;

/** Texts that a form shows. */
public final class FormText {

    /** The engine's column for texts has 4,000. */
    private static final int LONGEST = 3900;

    private FormText() {}

    /** Not longer than a form variable may be; what is cut ends with an ellipsis. */
    public static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }
}
