package io.tspmo.proof;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one text of a value by RFC 8785: keys in the order of their UTF-16 units, no blanks, numbers as ECMAScript writes
 * doubles. Where the RFC gives up, on halves of surrogate pairs, they are written as {@code \}{@code udXXX}, as
 * ECMAScript's JSON.stringify does, so that nothing is lost.
 */
public final class CanonicalJson {

    private static final int MOST_DIGITS = 17;
    private static final String HEX = "0123456789abcdef";

    private CanonicalJson() {}

    /**
     * @param value a text, boolean, null, a list or a map with texts as keys, or a number; one that no double holds
     *     exactly is written as a text, with all its digits
     * @throws IllegalArgumentException for anything else
     */
    public static String write(@Nullable Object value) {
        var text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(@Nullable Object value, StringBuilder to) {
        if (value == null || value instanceof Boolean) {
            to.append(value);
        } else if (value instanceof String text) {
            quote(text, to);
        } else if (value instanceof Number number) {
            number(number, to);
        } else if (value instanceof Map<?, ?> map) {
            object(map, to);
        } else if (value instanceof List<?> list) {
            array(list, to);
        } else {
            throw new IllegalArgumentException("JSON has no " + value.getClass().getName());
        }
    }

    private static void object(Map<?, ?> map, StringBuilder to) {
        var sorted = new TreeMap<String, Object>();
        map.forEach((key, value) -> sorted.put((String) key, value));
        to.append('{');
        var separator = "";
        for (var field : sorted.entrySet()) {
            to.append(separator);
            quote(field.getKey(), to);
            to.append(':');
            write(field.getValue(), to);
            separator = ",";
        }
        to.append('}');
    }

    private static void array(List<?> list, StringBuilder to) {
        to.append('[');
        var separator = "";
        for (var value : list) {
            to.append(separator);
            write(value, to);
            separator = ",";
        }
        to.append(']');
    }

    private static void number(Number number, StringBuilder to) {
        if (number instanceof Double || number instanceof Float) {
            double real = number.doubleValue();
            if (Double.isFinite(real)) {
                to.append(ecmaScript(real));
            } else {
                quote(number.toString(), to);
            }
            return;
        }
        var exact = number instanceof BigDecimal decimal
                ? decimal
                : number instanceof BigInteger integer
                        ? new BigDecimal(integer)
                        : BigDecimal.valueOf(number.longValue());
        double nearest = exact.doubleValue();
        // as a text of its shortest decimal it has to be the same number again
        if (Double.isFinite(nearest) && new BigDecimal(ecmaScript(nearest)).compareTo(exact) == 0) {
            to.append(ecmaScript(nearest));
        } else {
            quote(exact.toString(), to);
        }
    }

    /** ECMA-262, Number::toString: the shortest decimal that reads back as the same double. */
    static String ecmaScript(double number) {
        if (number == 0) {
            return "0";
        }
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        var exact = new BigDecimal(Math.abs(number));
        var shortest = exact;
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            shortest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (shortest.doubleValue() == Math.abs(number)) {
                break;
            }
        }
        var plain = shortest.stripTrailingZeros();
        var digits = plain.unscaledValue().toString();
        int point = digits.length() - plain.scale();
        var text = new StringBuilder(number < 0 ? "-" : "");
        if (point > 21 || point <= -6) {
            text.append(digits.charAt(0));
            if (digits.length() > 1) {
                text.append('.').append(digits, 1, digits.length());
            }
            return text.append(point > 0 ? "e+" : "e-")
                    .append(Math.abs(point - 1))
                    .toString();
        }
        if (point <= 0) {
            return text.append("0.").append("0".repeat(-point)).append(digits).toString();
        }
        if (point >= digits.length()) {
            return text.append(digits)
                    .append("0".repeat(point - digits.length()))
                    .toString();
        }
        return text.append(digits, 0, point)
                .append('.')
                .append(digits, point, digits.length())
                .toString();
    }

    private static void quote(String text, StringBuilder to) {
        to.append('"');
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            switch (sign) {
                case '"' -> to.append("\\\"");
                case '\\' -> to.append("\\\\");
                case '\b' -> to.append("\\b");
                case '\t' -> to.append("\\t");
                case '\n' -> to.append("\\n");
                case '\f' -> to.append("\\f");
                case '\r' -> to.append("\\r");
                default -> {
                    if (sign < ' ' || isHalf(text, i)) {
                        escape(sign, to);
                    } else {
                        to.append(sign);
                    }
                }
            }
        }
        to.append('"');
    }

    private static boolean isHalf(String text, int at) {
        char sign = text.charAt(at);
        if (Character.isHighSurrogate(sign)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(sign) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private static void escape(char sign, StringBuilder to) {
        to.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            to.append(HEX.charAt(sign >> shift & 15));
        }
    }
}
