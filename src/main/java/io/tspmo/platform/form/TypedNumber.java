package io.tspmo.platform.form;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A number as a person wrote it, in a form, on a page or in a file: read as it is written, or refused with the reason.
 * {@code 12,345.67}, {@code 1.234,56}, {@code 1 234} and {@code 1'234.50} can be read in one way only; {@code 250.000}
 * and {@code 250,000} cannot.
 */
public final class TypedNumber {

    private static final int LONGEST = 50;

    /** No-break, thin and narrow blanks as well, and the apostrophes that group digits in Switzerland. */
    private static final String BLANKS = " \\u00A0\\u2007\\u2009\\u202F'’";

    private static final Pattern PLAIN = Pattern.compile("-?(?:\\d+(?:\\.\\d+)?|\\.\\d+)");
    private static final Pattern TWO_WAYS = Pattern.compile("-?([1-9]\\d{0,2})[.,](\\d{3})");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("-?\\d+,\\d+");
    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}(?:(?:[" + BLANKS
            + "]\\d{3})+(?:[.,]\\d+)?|(?:,\\d{3})+\\.\\d+|(?:\\.\\d{3})+,\\d+" + "|(?:,\\d{3}){2,}|(?:\\.\\d{3}){2,})");
    private static final Pattern POWER = Pattern.compile("[+-]?[\\d.,]+[eE][+-]?\\d+");
    private static final Pattern OTHER_DIGITS = Pattern.compile("[\\p{Nd}&&[^0-9]]");

    private TypedNumber() {}

    /** Says why a text is no number, as the end of a sentence that begins with the field. */
    public static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private Unreadable(String reason) {
            super(reason, null, false, false);
        }
    }

    /**
     * @param typed with something visible in it
     * @throws Unreadable with the reason and how to write it
     */
    public static BigDecimal read(String typed) throws Unreadable {
        var text = typed.replaceAll("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$", "")
                .replace('\u2212', '-')
                .replaceFirst("^\\+", "");
        if (text.length() > LONGEST) {
            throw new Unreadable("is too long for a number");
        }
        var twoWays = TWO_WAYS.matcher(text);
        if (twoWays.matches()) {
            var whole = text.replaceAll("[.,]", "");
            throw new Unreadable(
                    "can be read in two ways: write %s or %s.00, else %s".formatted(whole, whole, small(text)));
        }
        if (PLAIN.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        if (DECIMAL_COMMA.matcher(text).matches()) {
            return new BigDecimal(text.replace(',', '.'));
        }
        if (GROUPED.matcher(text).matches()) {
            return grouped(text);
        }
        throw new Unreadable(reason(text));
    }

    /** What is meant where the separator parts the decimals, written so that it can only be that. */
    private static String small(String text) {
        var number = new BigDecimal(text.replace(',', '.')).stripTrailingZeros();
        return number.setScale(number.scale() == 3 ? 4 : Math.max(2, number.scale()))
                .toPlainString();
    }

    /** The last separator parts the decimals if it is another than the one before, or a point or comma after blanks. */
    private static BigDecimal grouped(String text) {
        int last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        boolean decimals = last >= 0 && text.indexOf(text.charAt(last)) == last;
        var digits = decimals
                ? text.substring(0, last).replaceAll("[^\\d-]", "") + "." + text.substring(last + 1)
                : text.replaceAll("[^\\d-]", "");
        return new BigDecimal(digits);
    }

    private static String reason(String text) {
        if (OTHER_DIGITS.matcher(text).find()) {
            return "is written in digits other than 0 to 9; write it with 0 to 9";
        }
        if (POWER.matcher(text).matches()) {
            return "has an exponent; write all digits";
        }
        return text.codePoints()
                .filter(c -> Character.getType(c) == Character.CURRENCY_SYMBOL)
                .mapToObj(c -> "has the sign %s; write the number alone".formatted(Character.toString(c)))
                .findFirst()
                .orElse("is not a number; write it as 1234.50");
    }
}
