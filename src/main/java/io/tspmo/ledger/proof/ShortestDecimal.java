package io.tspmo.ledger.proof;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The text of a double as ECMA-262 has it, Number::toString: the shortest decimal that reads back as the same double, of
 * several as short the nearest. Java's own is not always the shortest before version 19.
 */
final class ShortestDecimal {

    /** More digits no double needs. */
    private static final int MOST_DIGITS = 17;

    /** Below it a decimal of whole digits is a double exactly, and no other decimal as short means the same double. */
    private static final double FEW_DIGITS = 1e15;

    /** Powers of ten that doubles hold exactly. */
    private static final double[] TENS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private ShortestDecimal() {}

    /** @param number finite */
    static String of(double number) {
        if (number == Math.rint(number) && Math.abs(number) < FEW_DIGITS) {
            return Long.toString((long) number);
        }
        var text = new StringBuilder(24);
        if (number < 0) {
            text.append('-');
        }
        double size = Math.abs(number);
        for (int places = 1; places < TENS.length; places++) {
            double digits = Math.rint(size * TENS[places]);
            if (digits >= FEW_DIGITS) {
                break;
            }
            // both are exact, and a division of exact doubles is rounded as reading the decimal would be
            if (digits / TENS[places] == size) {
                return write(Long.toString((long) digits), places, text);
            }
        }
        var shortest = searched(size).stripTrailingZeros();
        return write(shortest.unscaledValue().toString(), shortest.scale(), text);
    }

    private static BigDecimal searched(double size) {
        var exact = new BigDecimal(size);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            var below = exact.round(new MathContext(digits, RoundingMode.DOWN));
            var above = below.add(below.ulp());
            // above a power of two doubles are further apart than below: the nearest decimal may read back as another
            // double, and the one on the other side as this
            int nearness = exact.subtract(below).compareTo(above.subtract(exact));
            boolean belowIsNearer =
                    nearness < 0 || nearness == 0 && !below.unscaledValue().testBit(0);
            var nearer = belowIsNearer ? below : above;
            var farther = belowIsNearer ? above : below;
            if (nearer.doubleValue() == size) {
                return nearer;
            }
            if (farther.doubleValue() == size) {
                return farther;
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
    }

    /** The number digits * 10^-scale; digits do not end with 0. */
    private static String write(String digits, int scale, StringBuilder text) {
        int point = digits.length() - scale;
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
}
