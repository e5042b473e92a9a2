package io.tspmo.platform.sheet;

import io.tspmo.platform.form.Rejection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * Checks what a workbook unpacks to before it is parsed: how much it is, and that no part of it declares document
 * types, with which XML reaches for other files or grows without end.
 */
class Packed {

    private static final int MOST_PARTS = 2_000;

    /** The styles are the one part that is held as a tree. */
    private static final long MOST_STYLES = 8L << 20;

    /** Below this, what little a workbook has may well pack tightly. */
    private static final long FREE = 1L << 20;

    /** The namespaces of the strict form of OOXML, which the library does not read. */
    private static final String STRICT = "http://purl.oclc.org/ooxml/";

    /** A document type comes before the first element. */
    private static final int HEAD = 4096;

    private Packed() {}

    static void check(byte[] content, SheetLimits limits) {
        long unpacked = 0;
        int parts = 0;
        var buffer = new byte[1 << 16];
        try (var zip = new ZipArchiveInputStream(new ByteArrayInputStream(content))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++parts > MOST_PARTS) {
                    throw Rejection.of("The workbook has more parts than any workbook needs.");
                }
                var name = entry.getName().toLowerCase(Locale.ROOT);
                long size = 0;
                for (int read = zip.readNBytes(buffer, 0, buffer.length);
                        read > 0;
                        read = zip.readNBytes(buffer, 0, buffer.length)) {
                    if (size == 0) {
                        checkHead(name, new String(buffer, 0, Math.min(read, HEAD), StandardCharsets.ISO_8859_1));
                    }
                    size += read;
                    unpacked += read;
                    if (unpacked > limits.unpacked().toBytes()
                            || unpacked > FREE && unpacked / limits.ratio() > content.length
                            || size > MOST_STYLES && name.endsWith("styles.xml")) {
                        throw Rejection.of("The workbook unpacks to far more than its size, so it was not opened.");
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw damaged();
        }
        if (parts == 0) {
            throw damaged();
        }
    }

    private static Rejection damaged() {
        return Rejection.of(
                "This workbook cannot be opened: it is damaged or incomplete. Save it again and upload it.");
    }

    private static void checkHead(String name, String head) {
        if (name.equals("xl/workbook.xml") && head.contains(STRICT)) {
            throw Rejection.of(
                    "This workbook is saved as \"Strict Open XML Spreadsheet\". Save it as \"Excel Workbook (*.xlsx)\" and upload it again.");
        }
        boolean xml = name.endsWith(".xml") || name.endsWith(".rels") || name.endsWith(".vml");
        if (xml && (head.contains("<!DOCTYPE") || head.contains("<!ENTITY") || head.indexOf('\0') >= 0)) {
            throw Rejection.of(
                    "The workbook declares document types or entities, which no spreadsheet program writes; it is not opened.");
        }
    }
}
