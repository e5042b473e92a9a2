package io.tspmo.platform.sheet;

import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.model.StylesTable;
import org.jspecify.annotations.Nullable;

/** What a workbook shows a number as: a day, or with leading zeros. */
class DayFormats {

    private static final Pattern ZEROS = Pattern.compile("0{2,30}");

    private final StylesTable styles;
    private final boolean beginsIn1904;
    private final Map<Integer, Boolean> known = new HashMap<>();

    DayFormats(StylesTable styles, boolean beginsIn1904) {
        this.styles = styles;
        this.beginsIn1904 = beginsIn1904;
    }

    boolean isDay(int style) {
        return known.computeIfAbsent(style, number -> {
            if (number < 0 || number >= styles.getNumCellStyles()) {
                return false;
            }
            var format = styles.getStyleAt(number);
            return DateUtil.isADateFormat(format.getDataFormat(), format.getDataFormatString());
        });
    }

    /** How many digits a format of zeros alone shows, such as 00000 for numbers of employees; 0 for any other format. */
    int leadingZeros(int style) {
        if (style < 0 || style >= styles.getNumCellStyles()) {
            return 0;
        }
        var format = styles.getStyleAt(style).getDataFormatString();
        return format != null && ZEROS.matcher(format).matches() ? format.length() : 0;
    }

    /** ISO 8601, with the time of the day where there is one; null if there is no such day. */
    @Nullable
    String day(double number) {
        if (!DateUtil.isValidExcelDate(number)) {
            return null;
        }
        var time = DateUtil.getLocalDateTime(number, beginsIn1904);
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : time.toString();
    }
}
