package io.tspmo.planning.peopleimport;

import io.tspmo.planning.listing.Column;
import io.tspmo.platform.form.TypedDay;
import io.tspmo.platform.form.TypedNumber;
import io.tspmo.platform.form.TypedText;
import io.tspmo.platform.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes what stands in a cell or a field for what the column is. */
final class CellValues {

    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}");
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+");
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
    static @Nullable Object value(Column column, String text) throws Wrong {
        if (TypedText.isBlank(text)) {
            if (column.required()) {
                throw new Wrong("is missing");
            }
            return column.otherwise();
        }
        return switch (column.type()) {
            case ID -> matching(ID, text, "must be a word of letters, digits and . _ @ -, 64 at most");
            case MAIL -> matching(MAIL, text, "is not a mail address");
            case TEXT -> {
                if (text.length() > LONGEST) {
                    throw new Wrong("is longer than %d characters".formatted(LONGEST));
                }
                var refused = TypedText.refusedInLine(text);
                if (refused.isPresent()) {
                    throw new Wrong("has the character %s; remove it".formatted(refused.get()));
                }
                yield text;
            }
            case DAY -> day(text);
            case MONDAY -> {
                var day = day(text);
                if (day.getDayOfWeek() != DayOfWeek.MONDAY) {
                    throw new Wrong("is not a Monday");
                }
                yield day;
            }
            case NUMBER -> number(column, text);
            case WHOLE -> {
                try {
                    yield number(column, text).intValueExact();
                } catch (ArithmeticException e) {
                    throw new Wrong("must be a whole number");
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
            throw new Wrong(
                    blank.map(code -> "contains the character %s instead of a space; replace it".formatted(code))
                            .orElse(reason));
        }
        return text;
    }

    private static LocalDate day(String text) throws Wrong {
        var day = TypedDay.read(text).orElse(null);
        if (day == null) {
            throw new Wrong(TypedDay.reason(text));
        }
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw new Wrong("is not between %s and %s".formatted(Words.DAY.format(EARLIEST), Words.DAY.format(LATEST)));
        }
        return day;
    }

    private static BigDecimal read(String text) throws Wrong {
        try {
            return TypedNumber.read(text);
        } catch (TypedNumber.Unreadable e) {
            throw new Wrong(String.valueOf(e.getMessage()));
        }
    }

    private static BigDecimal number(Column column, String text) throws Wrong {
        var number = read(text);
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
