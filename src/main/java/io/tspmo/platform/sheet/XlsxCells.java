package io.tspmo.platform.sheet;

import io.tspmo.platform.form.Rejection;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The cells of one sheet of a workbook as text. What a formula found is not taken: it was not typed, and it may be old. */
class XlsxCells extends DefaultHandler {

    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final int LAST_ROW = 1_048_576;

    /** As many digits as a spreadsheet shows; the rest comes from binary fractions. */
    private static final MathContext SHOWN = new MathContext(15);

    private final RowsOfSheet rows;
    private final ReadOnlySharedStringsTable texts;
    private final DayFormats days;
    private final SheetLimits limits;

    private int row;
    private boolean hidden;
    private int column;
    private String type = "";
    private int style;
    private boolean formula;
    private boolean reading;
    private boolean spoken; // a reading aid, no part of the text
    private final StringBuilder text = new StringBuilder();
    private List<String> cells = new ArrayList<>();
    private Map<Integer, String> troubles = new HashMap<>();

    XlsxCells(RowsOfSheet rows, ReadOnlySharedStringsTable texts, DayFormats days, SheetLimits limits) {
        this.rows = rows;
        this.texts = texts;
        this.days = days;
        this.limits = limits;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes given) throws SAXException {
        switch (name) {
            case "row" -> {
                row = given.getValue("r") == null ? row + 1 : number(given.getValue("r"), LAST_ROW, "row");
                column = -1;
                hidden = isYes(given.getValue("hidden")) || isZero(given.getValue("ht"));
            }
            case "col" -> {
                if (isYes(given.getValue("hidden")) || isZero(given.getValue("width"))) {
                    rows.hide(
                            number(given.getValue("min"), Integer.MAX_VALUE, "column") - 1,
                            number(given.getValue("max"), Integer.MAX_VALUE, "column") - 1);
                }
            }
            case "c" -> {
                column = given.getValue("r") == null ? column + 1 : columnOf(given.getValue("r"));
                type = given.getValue("t") == null ? "n" : given.getValue("t");
                style = given.getValue("s") == null ? 0 : number(given.getValue("s"), Integer.MAX_VALUE, "style");
                formula = false;
                text.setLength(0);
            }
            case "f" -> formula = true;
            case "rPh" -> spoken = true;
            case "v", "t" -> reading = !spoken;
            default -> {}
        }
    }

    @Override
    public void characters(char[] signs, int start, int length) {
        if (reading && text.length() <= limits.cell()) { // what is longer is refused, so its rest is of no use
            text.append(signs, start, length);
        }
    }

    @Override
    public void endElement(String uri, String name, String qualified) throws SAXException {
        switch (name) {
            case "v", "t" -> reading = false;
            case "rPh" -> spoken = false;
            case "c" -> cell();
            case "row" -> {
                try {
                    rows.add(row, cells, troubles, hidden);
                } catch (Rejection e) {
                    throw new SAXException(e);
                }
                cells = new ArrayList<>();
                troubles = new HashMap<>();
            }
            default -> {}
        }
    }

    private void cell() throws SAXException {
        if (!formula && text.isEmpty()) {
            return;
        }
        if (column >= limits.columns()) {
            throw new SAXException(Rejection.of("Row %d has a cell in column %s; only %d columns are read."
                    .formatted(row, Sheet.column(column), limits.columns())));
        }
        while (cells.size() <= column) {
            cells.add("");
        }
        if (formula) {
            troubles.put(column, "is a formula; type its value in instead");
        } else if (type.equals("e")) {
            troubles.put(column, "is an error");
        } else {
            cells.set(column, value());
        }
    }

    private String value() throws SAXException {
        var value = text.toString();
        return switch (type) {
            case "s" -> texts.getItemAt(number(value.strip(), texts.getUniqueCount() - 1, "text"))
                    .getString();
            case "b" -> value.equals("1") ? "yes" : "no";
            case "n" -> numeric(value.strip());
            case "d" -> value.endsWith("T00:00:00") ? value.substring(0, value.indexOf('T')) : value;
            default -> value;
        };
    }

    private String numeric(String value) {
        double number;
        try {
            number = Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return value;
        }
        if (!Double.isFinite(number)) {
            return value;
        }
        var day = days.isDay(style) ? days.day(number) : null;
        if (day != null) {
            return day;
        }
        var plain = plain(number);
        int digits = days.leadingZeros(style);
        return digits > plain.length() && DIGITS.matcher(plain).matches()
                ? "0".repeat(digits - plain.length()) + plain
                : plain;
    }

    private static String plain(double number) {
        var rounded = new BigDecimal(number).round(SHOWN).stripTrailingZeros();
        return Math.abs(rounded.scale()) > 20 ? rounded.toString() : rounded.toPlainString();
    }

    static boolean isYes(@Nullable String given) {
        return "1".equals(given) || "true".equals(given);
    }

    private static boolean isZero(@Nullable String given) {
        return given != null && given.matches("0+(\\.0*)?");
    }

    private static int number(@Nullable String given, int most, String what) throws SAXException {
        try {
            int number = Integer.parseInt(Objects.requireNonNullElse(given, ""));
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // named below
        }
        throw new SAXException(Rejection.of("The workbook names a %s that cannot be: %s."
                .formatted(what, RowsOfSheet.shortened(String.valueOf(given)))));
    }

    /** Of an address such as {@code AB12}. */
    private int columnOf(String address) {
        int found = 0;
        for (int i = 0; i < address.length() && Character.isLetter(address.charAt(i)) && found < LAST_ROW; i++) {
            found = found * 26 + Character.toUpperCase(address.charAt(i)) - 'A' + 1;
        }
        return found - 1;
    }
}
