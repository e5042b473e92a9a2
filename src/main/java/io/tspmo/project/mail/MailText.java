package io.tspmo.project.mail;

/** Texts as a mail may have them: nothing that breaks a header, hides, or turns around what is beside it. */
final class MailText {

    private MailText() {}

    /** On one line. */
    static String line(String text) {
        return clean(text, false).replaceAll("\\s+", " ").strip();
    }

    /** With its line breaks. */
    static String lines(String text) {
        return clean(text.replace("\r\n", "\n").replace('\r', '\n'), true).strip();
    }

    /** On one line, and no longer than this. */
    static String line(String text, int longest) {
        var line = line(text);
        if (line.codePointCount(0, line.length()) <= longest) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, longest - 1)).strip() + "…";
    }

    private static String clean(String text, boolean breaks) {
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' && breaks) {
                clean.append('\n');
            } else if (isControl(c)) {
                clean.append(' ');
            } else if (!isHidden(c)) {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
    }

    /** U+200C and U+200D join or part letters and the parts of an emoji: they stay. */
    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT -> c != 0x200C && c != 0x200D;
            case Character.SURROGATE, Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
