package io.tspmo.planning.planfile;

import io.tspmo.platform.form.Rejection;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which program wrote a file; found by what is in it, whatever its name says. */
enum PlanFormat {
    MPP("Microsoft Project"),
    MSPDI("Microsoft Project XML"),
    XER("Primavera XER"),
    PMXML("Primavera XML"),
    MPX("Microsoft Project MPX"),
    PLANNER("Planner");

    private static final byte[] OLE = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };

    private static final int TAIL = 200;

    final String label;

    PlanFormat(String label) {
        this.label = label;
    }

    /**
     * Looks at the whole of an XML file, at the beginning and the end of any other.
     *
     * @throws Rejection if it is none of these, or not whole
     */
    static PlanFormat of(Path file, PlanLimits limits) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(512);
        }
        if (head.length == 0) {
            throw Rejection.of("file", "The file is empty.");
        }
        if (startsWith(head, OLE)) {
            return MPP;
        }
        var marked = PlanText.marked(head);
        var text =
                marked == null ? new String(head, StandardCharsets.ISO_8859_1) : new String(head, marked).substring(1);
        if (text.startsWith("ERMHDR\t")) {
            mustBeWhole(file);
            return XER;
        }
        if (text.startsWith("PK")) {
            throw Rejection.of("file", "This is an archive (ZIP). Upload the plan that is in it.");
        }
        if (text.startsWith("MPX")) {
            return MPX;
        }
        if (isXml(head)) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                return XmlCheck.of(in, limits);
            }
        }
        throw notAPlan();
    }

    static Rejection notAPlan() {
        return Rejection.of(
                "file",
                "This is not a plan of Microsoft Project (.mpp, .xml, .mpx), Primavera (.xer, .xml) or Planner (.planner).");
    }

    private static void mustBeWhole(Path file) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
            var tail = new byte[(int) Math.min(TAIL, bytes.length())];
            bytes.seek(bytes.length() - tail.length);
            bytes.readFully(tail);
            // UTF-16 has zeros between
            var text = new String(tail, StandardCharsets.ISO_8859_1).replace("\0", "");
            if (!text.stripTrailing().endsWith("%E")) {
                throw Rejection.of("file", "The file is damaged: it ends too early. Upload it again.");
            }
        }
    }

    /** In UTF-8 or UTF-16, with a mark in front or without. */
    private static boolean isXml(byte[] head) {
        for (byte sign : head) {
            if (sign == '<') {
                return true;
            }
            boolean maybe = sign <= ' ' && sign >= 0
                    || sign == (byte) 0xEF
                    || sign == (byte) 0xBB
                    || sign == (byte) 0xBF
                    || sign == (byte) 0xFE
                    || sign == (byte) 0xFF;
            if (!maybe) {
                return false;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && java.util.Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }
}
