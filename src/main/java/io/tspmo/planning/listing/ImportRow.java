package io.tspmo.planning.listing;

import io.tspmo.platform.form.ShownValues;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of a listing: texts, days, numbers with two decimals, whole numbers.
 *
 * @param row where it stands in the file; 0 where it is stored already
 * @param values by column; a column that the file does not have is missing
 * @param remove whether the row shall be taken away
 */
public record ImportRow(Listing listing, int row, Map<String, @Nullable Object> values, boolean remove) {

    /** All that the row is found by. */
    public String key() {
        return listing.keys().stream()
                .map(column -> String.valueOf(values.get(column.name())))
                .collect(Collectors.joining(", "));
    }

    /** Whom or what it is about. */
    public String subject() {
        return text(listing.subject().name());
    }

    public String text(String column) {
        return Objects.toString(values.get(column), "");
    }

    public @Nullable LocalDate day(String column) {
        return (LocalDate) values.get(column);
    }

    /** Zero where there is none. */
    public BigDecimal number(String column) {
        return values.get(column) instanceof BigDecimal number ? number : BigDecimal.ZERO;
    }

    public int whole(String column) {
        return values.get(column) instanceof Integer number ? number : 0;
    }

    public boolean isStored() {
        return row == 0;
    }

    /** As a form shows it. */
    public ShownValues shown() {
        return ShownValues.of(listing.columns().stream()
                .flatMap(column -> Stream.of(column.name(), column.label(), text(column.name())))
                .toArray());
    }

    public RowError fault(String column, String reason) {
        return new RowError(listing.name(), row, column, text(column), reason);
    }
}
