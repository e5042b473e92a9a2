package io.tspmo.planning.peopleimport;

import io.tspmo.planning.listing.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes what stands in a cell or a field for what the column is. */
final class CellValues {

    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}");
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,12}(\\.\\d{1,30})?");
    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);
    private static final int LONGEST = 200;

    private CellValues() {}

    /** Says why a text cannot be what the column is. */
    static final class Wrong extends Exception {

        private static final long serialVersionUID = 1L;

        Wrong(String reason) {
            super(reason);
        }
    }

    /** @return null where there is nothing, and it does not mean anything else */
    static @Nullable Object value(Column column, String text, boolean decimalComma) throws Wrong {
        if (text.isEmpty()) {
            if (column.required()) {
                throw new Wrong("is missing");
            }
            return column.otherwise();
        }
        return switch (column.type()) {
            case ID -> matching(ID, text, "has to be a word of letters, digits and . _ @ -, 64 at most");
            case MAIL -> matching(MAIL, text, "is no mail address");
            case TEXT -> {
                if (text.length() > LONGEST) {
                    throw new Wrong("is longer than %d characters".formatted(LONGEST));
                }
                yield text;
            }
            case DAY -> day(text);
            case MONDAY -> {
                var day = day(text);
                if (day.getDayOfWeek() != DayOfWeek.MONDAY) {
                    throw new Wrong("is no Monday");
                }
                yield day;
            }
            case NUMBER -> number(column, text, decimalComma);
            case WHOLE -> {
                try {
                    yield number(column, text, decimalComma).intValueExact();
                } catch (ArithmeticException e) {
                    throw new Wrong("has to be a whole number");
                }
            }
        };
    }

    private static String matching(Pattern pattern, String text, String reason) throws Wrong {
        if (!pattern.matcher(text).matches()) {
            var blank = text.codePoints()
                    .filter(c -> c != ' ' && Character.isSpaceChar(c))
                    .mapToObj("U+%04X"::formatted)
                    .findFirst();
            throw new Wrong(blank.map(code -> "has the blank %s in it, which is not a space; remove it".formatted(code))
                    .orElse(reason));
        }
        return text;
    }

    private static LocalDate day(String text) throws Wrong {
        try {
            var day = LocalDate.parse(text);
            if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
                throw new Wrong("is not between %s and %s".formatted(EARLIEST, LATEST));
            }
            return day;
        } catch (DateTimeParseException e) {
            throw new Wrong("is no day; write it as 2027-01-31");
        }
    }

    private static BigDecimal number(Column column, String text, boolean decimalComma) throws Wrong {
        var plain = decimalComma ? text.replace(',', '.') : text;
        if (!NUMBER.matcher(plain).matches()) {
            throw new Wrong("is no number");
        }
        var number = new BigDecimal(plain);
        if (column.least() != null && number.compareTo(column.least()) < 0
                || column.most() != null && number.compareTo(column.most()) > 0) {
            throw new Wrong("is not between %s and %s".formatted(column.least(), column.most()));
        }
        try {
            return number.setScale(2, RoundingMode.UNNECESSARY);
        } catch (ArithmeticException e) {
            throw new Wrong("has more than two decimals");
        }
    }
}
