package io.tspmo.ledger.proof;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one text of a value by RFC 8785: keys in the order of their UTF-16 units, no blanks, numbers as ECMAScript writes
 * doubles. Where the RFC gives up we go on, so that nothing is lost: halves of surrogate pairs are written as
 * {@code \}{@code udXXX}, as ECMAScript's JSON.stringify does, and numbers that no double holds as texts.
 */
public final class CanonicalJson {

    /** Lists and objects in each other: what Jackson reads by default. */
    public static final int MOST_DEPTH = 1_000;

    private static final long MOST_EXACT = 1L << 53;
    private static final String HEX = "0123456789abcdef";

    private CanonicalJson() {}

    /**
     * @param value a text, boolean, null, a list or a map with texts as keys, or a number; one whose decimal no double
     *     means exactly is written as a text, with all its digits
     * @throws IllegalArgumentException for anything else, and for what is nested deeper than {@link #MOST_DEPTH}
     */
    public static String write(@Nullable Object value) {
        var text = new StringBuilder(256);
        write(value, 0, text);
        return text.toString();
    }

    private static void write(@Nullable Object value, int depth, StringBuilder to) {
        if (value == null || value instanceof Boolean) {
            to.append(value);
        } else if (value instanceof String text) {
            quote(text, to);
        } else if (value instanceof Number number) {
            number(number, to);
        } else if (value instanceof Map<?, ?> map) {
            object(map, inside(depth), to);
        } else if (value instanceof List<?> list) {
            array(list, inside(depth), to);
        } else {
            throw new IllegalArgumentException("JSON has no " + value.getClass().getName());
        }
    }

    private static int inside(int depth) {
        if (depth == MOST_DEPTH) {
            throw new IllegalArgumentException("Nested deeper than " + MOST_DEPTH);
        }
        return depth + 1;
    }

    private static void object(Map<?, ?> map, int depth, StringBuilder to) {
        var keys = map.keySet().toArray();
        for (var key : keys) {
            if (!(key instanceof String)) {
                throw new IllegalArgumentException("A key is not text: " + key);
            }
        }
        Arrays.sort(keys); // by UTF-16 units, as texts compare
        to.append('{');
        for (int i = 0; i < keys.length; i++) {
            if (i > 0) {
                to.append(',');
            }
            quote((String) keys[i], to);
            to.append(':');
            write(map.get(keys[i]), depth, to);
        }
        to.append('}');
    }

    private static void array(List<?> list, int depth, StringBuilder to) {
        to.append('[');
        boolean first = true;
        for (var value : list) {
            if (!first) {
                to.append(',');
            }
            first = false;
            write(value, depth, to);
        }
        to.append(']');
    }

    private static void number(Number number, StringBuilder to) {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            long integer = number.longValue();
            if (-MOST_EXACT <= integer && integer <= MOST_EXACT) {
                to.append(integer);
                return;
            }
        } else if (number instanceof Double || number instanceof Float) {
            double real = number.doubleValue();
            if (Double.isFinite(real)) {
                to.append(ShortestDecimal.of(real));
            } else {
                quote(number.toString(), to);
            }
            return;
        }
        var exact = number instanceof BigDecimal decimal
                ? decimal
                : number instanceof BigInteger integer ? new BigDecimal(integer) : new BigDecimal(number.toString());
        double nearest = exact.doubleValue();
        // as a text of its shortest decimal it has to be the same number again
        var text = Double.isFinite(nearest) ? ShortestDecimal.of(nearest) : "";
        if (!text.isEmpty() && new BigDecimal(text).compareTo(exact) == 0) {
            to.append(text);
        } else {
            quote(exact.toString(), to);
        }
    }

    private static void quote(String text, StringBuilder to) {
        to.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign >= ' ' && sign != '"' && sign != '\\' && !Character.isSurrogate(sign)) {
                continue;
            }
            if (isPair(text, i)) {
                i++;
                continue;
            }
            to.append(text, written, i);
            escape(sign, to);
            written = i + 1;
        }
        to.append(text, written, text.length()).append('"');
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    private static void escape(char sign, StringBuilder to) {
        to.append('\\');
        switch (sign) {
            case '"', '\\' -> to.append(sign);
            case '\b' -> to.append('b');
            case '\t' -> to.append('t');
            case '\n' -> to.append('n');
            case '\f' -> to.append('f');
            case '\r' -> to.append('r');
            default -> {
                to.append('u');
                for (int shift = 12; shift >= 0; shift -= 4) {
                    to.append(HEX.charAt(sign >> shift & 15));
                }
            }
        }
    }
}
