package io.tspmo.platform.modelcheck;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers in FEEL whose separators mean something else there than to the person who wrote them. */
final class WrittenNumbers {

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern GROUPED =
            Pattern.compile("(?<![\\w.,])([1-9]\\d{0,2})((?:([.,' \\u00A0\\u2009\\u202F’])\\d{3})+)(?![\\d])");
    private static final Pattern COMMA = Pattern.compile("(?<![\\w.,])\\d+,\\d+(?![\\d,])");
    private static final Pattern POWER = Pattern.compile("(?<![\\w.])\\d+(?:\\.\\d+)?[eE][+-]?\\d+");
    private static final Pattern OTHER_DIGITS = Pattern.compile("[\\p{Nd}&&[^0-9]]+");
    private static final Pattern CURRENCY = Pattern.compile("\\p{Sc}");

    private WrittenNumbers() {}

    /**
     * What is wrong with a number of a cell in a column of numbers.
     *
     * @param oneValue whether the cell is one value; else it may be a list with commas
     */
    static Optional<Wrong> in(String cell, boolean oneValue) {
        var text = TEXT.matcher(cell).replaceAll("\"\"");
        var grouped = GROUPED.matcher(text);
        if (grouped.find()) {
            return Optional.of(grouped(grouped.group(), grouped.group(1), grouped.group(2), grouped.group(3)));
        }
        var comma = COMMA.matcher(text);
        if (oneValue && comma.find()) {
            return Optional.of(new Wrong(
                    "\"%s\" has a comma, which separates values".formatted(comma.group()),
                    "Write %s".formatted(comma.group().replace(',', '.'))));
        }
        var power = POWER.matcher(text);
        if (power.find()) {
            return Optional.of(
                    new Wrong("\"%s\" is not a number in FEEL".formatted(power.group()), "Write all digits"));
        }
        var other = OTHER_DIGITS.matcher(text);
        if (other.find()) {
            return Optional.of(new Wrong(
                    "\"%s\" is written in digits that FEEL does not know".formatted(other.group()), "Write 0 to 9"));
        }
        var currency = CURRENCY.matcher(text);
        return currency.find()
                ? Optional.of(new Wrong(
                        "\"%s\" is not part of a number".formatted(currency.group()), "Write the number alone"))
                : Optional.empty();
    }

    private static Wrong grouped(String written, String first, String rest, String separator) {
        var whole = first + rest.replace(separator, "");
        if (separator.equals(",")) {
            return new Wrong(
                    "\"%s\" is read as separate values: %s".formatted(written, written.replace(",", " or ")),
                    "Write %s, or put a blank after each comma".formatted(whole));
        }
        if (!separator.equals(".") || rest.length() > 4) {
            return new Wrong("\"%s\" is not a number in FEEL".formatted(written), "Write " + whole);
        }
        var read = new BigDecimal(written).stripTrailingZeros().toPlainString();
        return new Wrong(
                "\"%s\" is read as %s".formatted(written, read),
                "Write %s if that is meant, else %s".formatted(whole, read.equals(written) ? written + "0" : read));
    }

    record Wrong(String reason, String toDo) {}
}
