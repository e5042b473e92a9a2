package io.tspmo.planning.planfile;

/**
 * How a file of one byte a letter spells its letters, and for which languages that is made.
 *
 * @param name as Windows and Primavera call it, e.g. {@code windows-1251}
 */
public record CodePage(String name, String languages) {

    /** {@code Cyrillic (windows-1251)}. */
    public String label() {
        return "%s (%s)".formatted(languages, name);
    }
}
