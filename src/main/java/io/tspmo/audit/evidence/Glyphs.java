package io.tspmo.audit.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.springframework.stereotype.Component;

/**
 * What the fonts of the report can show. PDF/A allows no sign without a glyph, and XML, of which the report is made, no
 * control characters; each is shown as one � instead; the entries have the original text.
 */
@Component
class Glyphs {

    static final String SANS = "/fonts/ttf/DejaVuSans.ttf";
    static final String BOLD = "/fonts/ttf/DejaVuSans-Bold.ttf";
    static final String MONO = "/fonts/ttf/DejaVuSansMono.ttf";

    private static final char MISSING = '\uFFFD';

    private final BitSet shown;

    Glyphs() {
        this.shown = of(SANS);
        shown.and(of(BOLD));
        shown.and(of(MONO));
    }

    /** In one line, cut to a length. */
    String line(String text, int longest) {
        var line = new StringBuilder();
        int signs = 0;
        for (int i = 0; i < text.length(); signs++) {
            if (signs == longest) {
                return line.append("… (")
                        .append(text.length())
                        .append(" signs)")
                        .toString();
            }
            int sign = text.codePointAt(i);
            i += Character.charCount(sign);
            line.appendCodePoint(Character.isWhitespace(sign) ? ' ' : shown.get(sign) ? sign : MISSING);
        }
        return line.toString();
    }

    private static BitSet of(String font) {
        try (var file = Glyphs.class.getResourceAsStream(font)) {
            if (file == null) {
                throw new IllegalStateException("The build has no font " + font + ": npm ci was not run");
            }
            var signs = new BitSet();
            try (var parsed = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
                var glyphs = parsed.getUnicodeCmapLookup();
                for (int sign = ' '; sign <= Character.MAX_CODE_POINT; sign++) {
                    if (glyphs.getGlyphId(sign) != 0 && isText(sign)) {
                        signs.set(sign);
                    }
                }
            }
            return signs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Invisible and direction-changing characters could make a text look like another. */
    private static boolean isText(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
