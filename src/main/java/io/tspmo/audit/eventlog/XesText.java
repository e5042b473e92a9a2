package io.tspmo.audit.eventlog;

/**
 * Text that XML 1.0 cannot hold in an attribute, or would hold differently, is written as {@code \}{@code uXXXX}, and a
 * backslash as two: nothing is lost, and all of it can be read back.
 */
final class XesText {

    private XesText() {}

    static String escape(String text) {
        StringBuilder escaped = null;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean pair = Character.isHighSurrogate(c)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1));
            if (pair || plain(c)) {
                if (escaped != null) {
                    escaped.append(c);
                    if (pair) {
                        escaped.append(text.charAt(at + 1));
                    }
                }
                at += pair ? 1 : 0;
                continue;
            }
            if (escaped == null) {
                escaped = new StringBuilder(text.substring(0, at));
            }
            escaped.append(c == '\\' ? "\\\\" : String.format("\\u%04x", (int) c));
        }
        return escaped == null ? text : escaped.toString();
    }

    private static boolean plain(char c) {
        return c >= ' ' && c != '\\' && !Character.isSurrogate(c) && c < '\ufffe';
    }

    /** What is no escape of ours stays as it is: other programs write backslashes as well. */
    static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && text.startsWith("\\\\", at)) {
                plain.append('\\');
                at++;
            } else if (c == '\\' && hex(text, at)) {
                plain.append((char) Integer.parseInt(text.substring(at + 2, at + 6), 16));
                at += 5;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static boolean hex(String text, int at) {
        if (at + 6 > text.length() || text.charAt(at + 1) != 'u') {
            return false;
        }
        for (int digit = at + 2; digit < at + 6; digit++) {
            if (Character.digit(text.charAt(digit), 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
