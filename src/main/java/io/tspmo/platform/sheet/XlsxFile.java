package io.tspmo.platform.sheet;

import io.tspmo.platform.form.Rejection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFReader.SheetIterator;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Reads a workbook as it comes, row by row; nothing in it is calculated. */
class XlsxFile {

    private XlsxFile() {}

    /** Sheets without a cell are left out. */
    static List<Sheet> read(byte[] content, SheetLimits limits) {
        if (startsWith(content, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw Rejection.of(
                    isEncrypted(content)
                            ? "The workbook is protected by a password. Save it without one."
                            : "This is a workbook of an old program (.xls). Save it as .xlsx.");
        }
        if (!startsWith(content, 'P', 'K')) {
            throw Rejection.of("This is not an Excel workbook, although its name ends in .xlsx.");
        }
        Packed.check(content, limits);
        try (var file = OPCPackage.open(new ByteArrayInputStream(content))) {
            return sheets(file, limits);
        } catch (SAXException e) {
            if (e.getException() instanceof Rejection refused) {
                throw refused;
            }
            throw broken();
        } catch (Rejection e) {
            throw e;
        } catch (IOException | OpenXML4JException | RuntimeException e) { // POI throws all kinds at a broken part
            throw broken();
        }
    }

    private static List<Sheet> sheets(OPCPackage file, SheetLimits limits)
            throws IOException, OpenXML4JException, SAXException {
        var reader = new XSSFReader(file);
        var texts = new ReadOnlySharedStringsTable(file, false);
        var workbook = Workbook.of(reader);
        var days = new DayFormats(reader.getStylesTable(), workbook.beginsIn1904);
        var found = new ArrayList<Sheet>();
        int rows = 0;
        var sheets = (SheetIterator) reader.getSheetsData();
        for (int number = 1; sheets.hasNext(); number++) {
            try (InputStream part = sheets.next()) {
                if (number > limits.sheets()) {
                    throw Rejection.of("The workbook has more than %d sheets.".formatted(limits.sheets()));
                }
                var gathered = new RowsOfSheet(
                        RowsOfSheet.shortened(sheets.getSheetName()), false, limits, limits.rows() - rows);
                parse(part, new XlsxCells(gathered, texts, days, limits));
                if (!gathered.isEmpty()) {
                    rows += gathered.size();
                    found.add(gathered.sheet(workbook.hiddenSheets.contains(sheets.getSheetName()), null));
                }
            }
        }
        return found;
    }

    /** What holds for all of its sheets. */
    private static final class Workbook extends DefaultHandler {

        private boolean beginsIn1904;
        private final Set<String> hiddenSheets = new HashSet<>();

        static Workbook of(XSSFReader reader) throws IOException, OpenXML4JException, SAXException {
            var workbook = new Workbook();
            try (var part = reader.getWorkbookData()) {
                parse(part, workbook);
            }
            return workbook;
        }

        @Override
        public void startElement(String uri, String name, String qualified, Attributes given) {
            if (name.equals("workbookPr")) {
                beginsIn1904 = XlsxCells.isYes(given.getValue("date1904"));
            } else if (name.equals("sheet")) {
                var state = given.getValue("state");
                if ("hidden".equals(state) || "veryHidden".equals(state)) {
                    hiddenSheets.add(given.getValue("name"));
                }
            }
        }
    }

    private static void parse(InputStream part, DefaultHandler handler) throws IOException, SAXException {
        XMLReader parser;
        try {
            var parsers = SAXParserFactory.newInstance();
            parsers.setNamespaceAware(true);
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            parser = parsers.newSAXParser().getXMLReader();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        parser.setContentHandler(handler);
        parser.setErrorHandler(handler);
        parser.parse(new InputSource(part));
    }

    private static boolean isEncrypted(byte[] content) {
        try (var file = new POIFSFileSystem(new ByteArrayInputStream(content))) {
            return file.getRoot().hasEntryCaseInsensitive("EncryptedPackage");
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    static boolean startsWith(byte[] content, int... begin) {
        for (int i = 0; i < begin.length; i++) {
            if (content.length <= i || (content[i] & 0xFF) != begin[i]) {
                return false;
            }
        }
        return true;
    }

    private static Rejection broken() {
        return Rejection.of(
                "This workbook cannot be read: a part of it is damaged or missing. Save it again and upload it.");
    }
}
