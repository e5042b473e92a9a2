package io.tspmo.project.currency;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.sheet.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A table of rates: a row for each with the columns {@code day}, {@code currency}, {@code rate} and, if wanted, {@code base}
 * and {@code source}; or as the European Central Bank publishes them, a column {@code Date} and one for each currency.
 */
final class RateFile {

    static final int MOST = 5000;

    private static final String NOT_AVAILABLE = "N/A";

    private RateFile() {}

    /** @param number of the row, as the program shows it in which the file was made */
    record Row(int number, TypedRate typed) {}

    /** @throws Rejection if it is no table of rates, or of more than {@value #MOST} */
    static List<Row> rows(Sheet sheet, String portfolio) {
        var header = sheet.header().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        int day = header.contains("day") ? header.indexOf("day") : header.indexOf("date");
        boolean one = header.contains("currency") && header.contains("rate");
        if (day < 0 || !one && header.stream().noneMatch(name -> name.matches("[a-z]{3}"))) {
            throw Rejection.of(
                    "Row %d must name the columns day, currency and rate; or date and a column for each currency."
                            .formatted(sheet.headerRow()));
        }
        var rows = new ArrayList<Row>();
        for (var row : sheet.rows()) {
            if (!row.troubles().isEmpty()) {
                throw Rejection.of("Row %d: %s."
                        .formatted(
                                row.number(), row.troubles().values().iterator().next()));
            }
            if (one) {
                rows.add(one(sheet, header, row, day, portfolio));
            } else {
                each(sheet, header, row, day, rows);
            }
        }
        if (rows.size() > MOST) {
            throw Rejection.of(
                    "The file has %,d rates, at most %,d are taken at once. Keep the newest rows, or split it."
                            .formatted(rows.size(), MOST));
        }
        if (rows.isEmpty()) {
            throw Rejection.of("The file has no rates below its header.");
        }
        return rows;
    }

    private static Row one(Sheet sheet, List<String> header, Sheet.Row row, int day, String portfolio) {
        var base = cell(row, header.indexOf("base"));
        if (base != null && !base.isBlank() && !base.strip().equalsIgnoreCase(portfolio)) {
            throw Rejection.of(
                    "Row %d has the base %s. Rates are taken for 1 %s.".formatted(row.number(), base, portfolio));
        }
        return new Row(
                row.number(),
                new TypedRate(
                        cell(row, header.indexOf("currency")),
                        cell(row, day),
                        number(sheet, cell(row, header.indexOf("rate"))),
                        cell(row, header.indexOf("source")),
                        null));
    }

    private static void each(Sheet sheet, List<String> header, Sheet.Row row, int day, List<Row> rows) {
        for (int column = 0; column < header.size(); column++) {
            var written = cell(row, column);
            boolean rate = header.get(column).matches("[a-z]{3}")
                    && written != null
                    && !written.isBlank()
                    && !written.strip().equals(NOT_AVAILABLE);
            if (rate) {
                var typed = new TypedRate(
                        header.get(column), cell(row, day), number(sheet, written), "European Central Bank", null);
                rows.add(new Row(row.number(), typed));
            }
        }
    }

    private static @Nullable String number(Sheet sheet, @Nullable String written) {
        return written == null || !sheet.decimalComma() ? written : written.replace(',', '.');
    }

    private static @Nullable String cell(Sheet.Row row, int column) {
        return column < 0 || column >= row.cells().size() ? null : row.cells().get(column);
    }
}
