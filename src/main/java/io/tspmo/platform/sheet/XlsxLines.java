package io.tspmo.platform.sheet;

import io.tspmo.platform.sheet.SheetFiles.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** Writes a workbook while holding few of its rows. Texts are cells of text, in which no program looks for formulas. */
class XlsxLines {

    private static final int ROWS_HELD = 100;
    private static final int WIDTH = 18 * 256;

    private XlsxLines() {}

    static void write(List<Table> tables, OutputStream out) throws IOException {
        try (var workbook = new SXSSFWorkbook(ROWS_HELD)) {
            workbook.setCompressTempFiles(true);
            var day = workbook.createCellStyle();
            day.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
            var head = workbook.createCellStyle();
            var bold = workbook.createFont();
            bold.setBold(true);
            head.setFont(bold);
            for (var table : tables) {
                sheet(workbook.createSheet(table.name()), table, head, day);
            }
            workbook.write(out);
        }
    }

    private static void sheet(SXSSFSheet sheet, Table table, CellStyle head, CellStyle day) {
        sheet.createFreezePane(0, 1);
        var header = sheet.createRow(0);
        for (int column = 0; column < table.header().size(); column++) {
            sheet.setColumnWidth(column, WIDTH);
            var cell = header.createCell(column);
            cell.setCellValue(table.header().get(column));
            cell.setCellStyle(head);
        }
        int number = 1;
        for (var cells : table.rows()) {
            var row = sheet.createRow(number++);
            for (int column = 0; column < cells.size(); column++) {
                if (cells.get(column) != null) {
                    fill(row.createCell(column), cells.get(column), day);
                }
            }
        }
    }

    private static void fill(Cell cell, @Nullable Object value, CellStyle day) {
        if (value instanceof Number number) {
            cell.setCellValue(number.doubleValue());
        } else if (value instanceof LocalDate date) {
            cell.setCellValue(date);
            cell.setCellStyle(day);
        } else {
            cell.setCellValue(String.valueOf(value));
        }
    }
}
