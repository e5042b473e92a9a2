package io.tspmo.platform.sheet;

import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.model.StylesTable;
import org.jspecify.annotations.Nullable;

/** Which cells of a workbook show their number as a day, and which day that is. */
class DayFormats {

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
