package io.tspmo.platform.sheet;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.Csv;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Reads tables from uploaded files, and writes tables into files. */
@Component
@EnableConfigurationProperties(SheetLimits.class)
public class SheetFiles {

    private final SheetLimits limits;

    public SheetFiles(SheetLimits limits) {
        this.limits = limits;
    }

    /** In bytes. */
    public long mostBytes() {
        return limits.fileSize().toBytes();
    }

    /**
     * @param name of the file; its ending decides the format
     * @return at least one; of a CSV file exactly one
     * @throws Rejection naming what is wrong
     */
    public List<Sheet> read(String name, byte[] content) {
        if (content.length == 0) {
            throw Rejection.of("The file is empty.");
        }
        if (content.length > mostBytes()) {
            throw Rejection.of("The file is larger than %d KB.".formatted(mostBytes() >> 10));
        }
        var lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".xlsx")) {
            var sheets = XlsxFile.read(content, limits);
            if (sheets.isEmpty()) {
                throw Rejection.of("The workbook is empty.");
            }
            return sheets;
        }
        if (lower.endsWith(".csv")) {
            if (XlsxFile.startsWith(content, 'P', 'K')) {
                throw Rejection.of("This is not a CSV file, although its name ends in .csv.");
            }
            return List.of(CsvFile.read(name.substring(0, name.length() - 4), content, limits));
        }
        throw Rejection.of("Only Excel workbooks (.xlsx) and CSV files (.csv) are read.");
    }

    /** A table to write. Cells are texts, numbers, days or null. */
    public record Table(String name, List<String> header, Iterable<? extends List<? extends @Nullable Object>> rows) {}

    /** Row by row; the stream stays open. */
    public void writeXlsx(List<Table> tables, OutputStream out) throws IOException {
        XlsxLines.write(tables, out);
    }

    /** With a mark that spreadsheets need to read UTF-8; the stream stays open. */
    public void writeCsv(Table table, OutputStream out) throws IOException {
        out.write((Csv.MARK + CsvLines.line(table.header())).getBytes(StandardCharsets.UTF_8));
        for (var row : table.rows()) {
            out.write(CsvLines.line(row).getBytes(StandardCharsets.UTF_8));
        }
    }
}
