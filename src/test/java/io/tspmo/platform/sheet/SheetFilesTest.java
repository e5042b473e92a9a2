package io.tspmo.platform.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.sheet.SheetFiles.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class SheetFilesTest {

    private static final SheetLimits LIMITS =
            new SheetLimits(DataSize.ofMegabytes(2), DataSize.ofMegabytes(20), 100, 3, 500, 10, 100);

    private final SheetFiles files = new SheetFiles(LIMITS);

    private List<String> cells(Sheet sheet, int row) {
        return sheet.rows().get(row).cells();
    }

    private static byte[] csv(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void commasAndSemicolonsAndAMark() {
        var commas = files.read("people.CSV", csv("\uFEFFid,name\r\np1,\"Müller, A.\"\r\n\r\np2,B\n"))
                .get(0);
        assertThat(commas.name()).isEqualTo("people");
        assertThat(commas.header()).containsExactly("id", "name");
        assertThat(cells(commas, 0)).containsExactly("p1", "Müller, A.");
        assertThat(commas.rows().get(1).number()).isEqualTo(4);
        assertThat(commas.decimalComma()).isFalse();

        var semicolons = files.read("x.csv", csv("id;hours\np1;7,5\n")).get(0);
        assertThat(cells(semicolons, 0)).containsExactly("p1", "7,5");
        assertThat(semicolons.decimalComma()).isTrue();
    }

    @Test
    void theFirstLineMayNameTheSeparator_andRowsKeepTheirNumbers() {
        for (var first : List.of("sep=;", "\"sep=;\"", "SEP=;")) {
            var sheet = files.read("people.csv", csv("\uFEFF" + first + "\r\nid;name\r\np1;A,B\r\n"))
                    .get(0);
            assertThat(sheet.header()).containsExactly("id", "name");
            assertThat(sheet.headerRow()).isEqualTo(2);
            assertThat(sheet.rows().get(0).number()).isEqualTo(3);
            assertThat(cells(sheet, 0)).containsExactly("p1", "A,B");
        }
        assertThat(files.read("x.csv", csv("sep=|\nid|name\np1|A\n")).get(0).header())
                .containsExactly("id", "name");
        assertThat(files.read("x.csv", csv("id\tname\np1\tA, B\n"))
                        .get(0)
                        .rows()
                        .get(0)
                        .cells())
                .containsExactly("p1", "A, B");
    }

    @Test
    void otherEncodingsAreReadAsWhatTheyAre_andAGuessIsSaid() {
        var text = "id,name\np1,Jürgen Łukasz\n";
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(cells(
                            files.read("x.csv", ("\uFEFF" + text).getBytes(charset))
                                    .get(0),
                            0))
                    .containsExactly("p1", "Jürgen Łukasz");
            assertThat(cells(files.read("x.csv", text.getBytes(charset)).get(0), 0))
                    .containsExactly("p1", "Jürgen Łukasz");
        }
        var western = files.read("x.csv", "id,name\np1,Jürgen – 5 €\n".getBytes(Charset.forName("windows-1252")))
                .get(0);
        assertThat(cells(western, 0)).containsExactly("p1", "Jürgen – 5 €");
        assertThat(western.origin().guessed()).isEqualTo("windows-1252");
        assertThat(files.read("x.csv", csv(text)).get(0).origin().guessed()).isNull();
    }

    @Test
    void hiddenRowsColumnsAndSheetsAreNamed_andCanBeLeftOut() throws IOException {
        var content = workbook(sheet -> {
            for (int row = 0; row < 4; row++) {
                sheet.createRow(row);
                for (int column = 0; column < 3; column++) {
                    sheet.getRow(row).createCell(column).setCellValue("r" + row + "c" + column);
                }
            }
            sheet.getRow(1).setZeroHeight(true);
            sheet.getRow(2).setHeight((short) 0);
            sheet.setColumnHidden(1, true);
            var other = sheet.getWorkbook().createSheet("absences");
            other.createRow(0).createCell(0).setCellValue("person");
            other.createRow(1).createCell(0).setCellValue("x");
            sheet.getWorkbook().setSheetVisibility(1, SheetVisibility.VERY_HIDDEN);
        });

        var sheets = files.read("x.xlsx", content);

        assertThat(sheets.get(0).hiddenParts())
                .extracting(Sheet.HiddenPart::what)
                .containsExactly("column B", "row 2", "row 3");
        assertThat(sheets.get(1).hiddenParts())
                .containsExactly(new Sheet.HiddenPart("absences", "the whole sheet", "1 row"));
        assertThat(sheets.get(0).seen().header()).containsExactly("r0c0", "r0c2");
        assertThat(sheets.get(0).seen().rows()).extracting(Sheet.Row::cells).containsExactly(List.of("r3c0", "r3c2"));
    }

    @Test
    void aRowWithMoreCellsThanTheHeader_andACellThatIsTooLong_areNamed() {
        var sheet = files.read("x.csv", csv("id,name\np1,A,surplus\n" + "x".repeat(101) + ",B\n"))
                .get(0);

        assertThat(sheet.rows().get(0).troubles()).containsKey(-1);
        assertThat(sheet.rows().get(1).troubles()).containsOnlyKeys(0);
    }

    @Test
    void numbersDaysTextsAndFormulasOfAWorkbook() throws IOException {
        var content = workbook(sheet -> {
            var head = sheet.createRow(0);
            List.of("id", "hours", "day", "yes", "sum")
                    .forEach(name ->
                            head.createCell(Math.max(0, head.getLastCellNum())).setCellValue(name));
            var row = sheet.createRow(3);
            row.createCell(0).setCellValue(" =harmless ");
            row.createCell(1).setCellValue(7.1 + 0.2);
            var day = row.createCell(2);
            day.setCellValue(LocalDate.of(2026, 12, 24));
            var style = sheet.getWorkbook().createCellStyle();
            style.setDataFormat((short) 14);
            day.setCellStyle(style);
            row.createCell(3).setCellValue(true);
            row.createCell(4).setCellFormula("B4*2");
        });

        var sheet = files.read("supply.xlsx", content).get(0);

        assertThat(sheet.rows()).hasSize(1);
        assertThat(sheet.rows().get(0).number()).isEqualTo(4);
        assertThat(cells(sheet, 0)).containsExactly("=harmless", "7.3", "2026-12-24", "yes", "");
        assertThat(sheet.rows().get(0).troubles()).containsOnlyKeys(4);
        assertThat(sheet.rows().get(0).troubles().get(4)).contains("formula");
    }

    @Test
    void whatIsWrittenIsReadAgain_andNoTextIsAFormula() throws IOException {
        List<List<Object>> rows = List.of(
                List.of("=cmd|' /C calc'!A0", new BigDecimal("7.50"), LocalDate.of(2027, 1, 4)),
                List.of("'=twice", new BigDecimal("-3"), LocalDate.of(2027, 2, 28)),
                Arrays.asList("O'Hara; \"x\",\ny", null, null),
                List.of("@sum", 4, LocalDate.of(1999, 12, 31)));
        var table = new Table("people", List.of("name", "hours", "day"), rows);

        var csv = new ByteArrayOutputStream();
        files.writeCsv(table, csv);
        var xlsx = new ByteArrayOutputStream();
        files.writeXlsx(List.of(table), xlsx);

        assertThat(csv.toString(StandardCharsets.UTF_8))
                .startsWith("\uFEFFname")
                .contains("\n'=cmd")
                .contains("\n''=twice");
        for (var sheet : List.of(
                files.read("people.csv", csv.toByteArray()).get(0),
                files.read("people.xlsx", xlsx.toByteArray()).get(0))) {
            assertThat(cells(sheet, 0).get(0)).isEqualTo("=cmd|' /C calc'!A0");
            assertThat(new BigDecimal(cells(sheet, 0).get(1))).isEqualByComparingTo("7.5");
            assertThat(cells(sheet, 0).get(2)).isEqualTo("2027-01-04");
            assertThat(cells(sheet, 1).get(0)).isEqualTo("'=twice");
            assertThat(cells(sheet, 2)).containsExactly("O'Hara; \"x\",\ny", "", "");
            assertThat(cells(sheet, 3)).containsExactly("@sum", "4", "1999-12-31");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "people.csv, '', is empty",
        "people.csv, ' \n \n', is empty",
        "people.csv, 'id,name,ID\n1,2,3', twice",
        "people.csv, 'PK\u0003\u0004', not a CSV file",
        "people.xlsx, 'id,name', not an Excel workbook",
        "people.xlsx, 'PK\u0003\u0004rest', damaged",
        "people.xls, 'id', Only Excel workbooks",
    })
    void whatIsNoTableIsRefused(String name, String content, String reason) {
        refused(name, csv(content), reason);
    }

    @Test
    void whatIsTooMuchIsRefused() throws IOException {
        refused("x.csv", csv("id\n" + "1\n".repeat(501)), "more than 500 rows");
        refused("x.csv", csv("id" + ",a".repeat(10)), "more than 10 cells");
        refused("x.csv", csv("id\n\0x"), "characters that no text has");
        refused("x.csv", new byte[(2 << 20) + 1], "larger than");
        refused("x.csv", new byte[] {'i', 'd', '\n', (byte) 0x81, 'x'}, "CSV UTF-8");
        refused(
                "x.xlsx",
                workbook(sheet -> IntStream.range(0, 502)
                        .forEach(row -> sheet.createRow(row).createCell(0).setCellValue(row))),
                "more than 500 rows");
        refused("x.xlsx", workbook(sheet -> sheet.createRow(0).createCell(10).setCellValue("K")), "column K");
        refused("x.xlsx", workbook(sheet -> {}), "workbook is empty");
        refused("x.xlsx", changed(part -> part.replace("<row r=\"1\"", "<row r=\"1000000000\"")), "cannot be");
    }

    @Test
    void whatIsHostileIsRefused() throws Exception {
        refused(
                "x.xlsx",
                changed(part -> part.replace("?>", "?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>")),
                "document types");
        refused("x.xlsx", bomb(), "unpacks to far more");
        refused("x.xlsx", encrypted(), "password");
        var whole = workbook(sheet -> sheet.createRow(0).createCell(0).setCellValue("id"));
        refused("x.xlsx", Arrays.copyOf(whole, whole.length / 2), "damaged");
        refused("x.xlsx", changed(part -> part.replace("</worksheet>", "")), "damaged");
        refused("x.xlsx", changed(part -> part.replace("<v>0</v>", "<v>77</v>")), "cannot be");
    }

    private void refused(String name, byte[] content, String reason) {
        assertThatThrownBy(() -> files.read(name, content))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining(reason);
    }

    private static byte[] workbook(Consumer<XSSFSheet> fill) throws IOException {
        try (var workbook = new XSSFWorkbook()) {
            fill.accept(workbook.createSheet("people"));
            var out = new ByteArrayOutputStream();
            workbook.write(out);
            return out.toByteArray();
        }
    }

    /** A workbook of one cell, with another first sheet. */
    private static byte[] changed(UnaryOperator<String> change) throws IOException {
        var out = new ByteArrayOutputStream();
        var content = workbook(sheet -> sheet.createRow(0).createCell(0).setCellValue("id"));
        try (var from = new ZipInputStream(new ByteArrayInputStream(content));
                var to = new ZipOutputStream(out)) {
            for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                var part = new String(from.readAllBytes(), StandardCharsets.UTF_8);
                to.write((entry.getName().endsWith("sheet1.xml") ? change.apply(part) : part)
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static byte[] bomb() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            var spaces = new byte[1 << 20];
            Arrays.fill(spaces, (byte) ' ');
            for (int megabyte = 0; megabyte < 100; megabyte++) {
                zip.write(spaces);
            }
        }
        return out.toByteArray();
    }

    private static byte[] encrypted() throws Exception {
        try (var file = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var stream = encryptor.getDataStream(file)) {
                stream.write(workbook(sheet -> sheet.createRow(0).createCell(0).setCellValue("id")));
            }
            var out = new ByteArrayOutputStream();
            file.writeFilesystem(out);
            return out.toByteArray();
        }
    }
}
