package io.tspmo.planning.planfile;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import io.tspmo.platform.form.Rejection;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.input.ReaderInputStream;
import org.apache.commons.io.input.XmlStreamReader;
import org.jspecify.annotations.Nullable;

/** Files of text in whatever encoding: the one of their byte order mark, the one that they name, or a guess. */
final class PlanText {

    /** Code pages of Windows, in which Primavera exports; the detector calls them as here, or by what they extend. */
    private static final List<CodePage> CODE_PAGES = List.of(
            new CodePage("windows-1256", "Arabic"),
            new CodePage("windows-1250", "Central European"),
            new CodePage("GB18030", "Chinese, simplified"),
            new CodePage("Big5", "Chinese, traditional"),
            new CodePage("windows-1251", "Cyrillic"),
            new CodePage("windows-1253", "Greek"),
            new CodePage("windows-1255", "Hebrew"),
            new CodePage("windows-31j", "Japanese"),
            new CodePage("windows-949", "Korean"),
            new CodePage("windows-1254", "Turkish"),
            new CodePage("windows-1252", "Western European"));

    private static final Map<String, String> EXTENDED = Map.ofEntries(
            Map.entry("ISO-8859-1", "windows-1252"),
            Map.entry("ISO-8859-2", "windows-1250"),
            Map.entry("ISO-8859-6", "windows-1256"),
            Map.entry("ISO-8859-7", "windows-1253"),
            Map.entry("ISO-8859-8", "windows-1255"),
            Map.entry("ISO-8859-8-I", "windows-1255"),
            Map.entry("ISO-8859-9", "windows-1254"),
            Map.entry("Shift_JIS", "windows-31j"),
            Map.entry("EUC-KR", "windows-949"));

    /** Where a currency is used, its code page is the likelier one. */
    private static final Map<String, String> BY_CURRENCY = Map.ofEntries(
            Map.entry("RUB", "windows-1251"),
            Map.entry("UAH", "windows-1251"),
            Map.entry("BYN", "windows-1251"),
            Map.entry("KZT", "windows-1251"),
            Map.entry("BGN", "windows-1251"),
            Map.entry("RSD", "windows-1251"),
            Map.entry("PLN", "windows-1250"),
            Map.entry("CZK", "windows-1250"),
            Map.entry("HUF", "windows-1250"),
            Map.entry("RON", "windows-1250"),
            Map.entry("TRY", "windows-1254"),
            Map.entry("ILS", "windows-1255"),
            Map.entry("SAR", "windows-1256"),
            Map.entry("AED", "windows-1256"),
            Map.entry("EGP", "windows-1256"),
            Map.entry("JPY", "windows-31j"),
            Map.entry("CNY", "GB18030"),
            Map.entry("TWD", "Big5"),
            Map.entry("KRW", "windows-949"));

    /** Of 100, as the detector counts its confidence. */
    private static final int WEIGHT_OF_CURRENCY = 30;

    private static final int SAMPLE = 64 << 10;
    private static final int CURRENCY_FIELD = 8;
    private static final int DECLARATION = 1024;

    private PlanText() {}

    /** What a person may choose. */
    static List<CodePage> codePages() {
        return CODE_PAGES;
    }

    /**
     * An XML file in UTF-8, without a mark or a declaration.
     *
     * @throws Rejection if it names an encoding that is not known
     */
    static InputStream xml(InputStream file) throws IOException {
        var in = new BufferedInputStream(file, 1 << 16);
        in.mark(1 << 16);
        var marked = marked(in.readNBytes(3));
        in.reset();
        var named = marked == null ? declared(in) : marked;
        var text = new BufferedReader(new InputStreamReader(in, named.newDecoder()));
        skipMark(text);
        skipDeclaration(text);
        return ReaderInputStream.builder()
                .setReader(text)
                .setCharset(StandardCharsets.UTF_8)
                .get();
    }

    private static Charset declared(BufferedInputStream in) throws IOException {
        try {
            var named = XmlStreamReader.builder()
                    .setInputStream(new Unclosed(in))
                    .setLenient(true)
                    .get()
                    .getEncoding();
            in.reset();
            return charset(named);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException | UnsupportedEncodingException e) {
            throw unknown(String.valueOf(e.getMessage()));
        }
    }

    private static void skipMark(Reader text) throws IOException {
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
    }

    private static void skipDeclaration(Reader text) throws IOException {
        text.mark(DECLARATION);
        var begin = new char[DECLARATION];
        var declared = new String(begin, 0, IOUtils.read(text, begin));
        text.reset();
        if (declared.startsWith("<?xml ") && declared.contains("?>")) {
            text.skip(declared.indexOf("?>") + 2);
        }
    }

    /**
     * An XER file in UTF-8.
     *
     * @param codePage in which it was; null for Unicode, which the file shows by itself
     * @param guessed nothing but the words of the file and its currency spoke for the code page
     */
    record Xer(byte[] utf8, @Nullable CodePage codePage, boolean guessed) {}

    /**
     * @param chosen the code page; empty for a guess
     * @throws Rejection if the code page is not known
     */
    static Xer xer(Path path, String chosen) throws IOException {
        var file = Files.readAllBytes(path);
        var marked = marked(file);
        if (marked != null) {
            return new Xer(new String(file, marked).substring(1).getBytes(StandardCharsets.UTF_8), null, false);
        }
        if (!chosen.isBlank()) {
            return new Xer(utf8(file, charset(chosen)), known(chosen), false);
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
            return new Xer(file, null, false);
        } catch (CharacterCodingException e) {
            var guess = guess(file);
            return new Xer(utf8(file, charset(guess)), known(guess), true);
        }
    }

    /** By whatever name Java knows it. */
    private static CodePage known(String name) {
        var charset = charset(name);
        return CODE_PAGES.stream()
                .filter(page -> charset(page.name()).equals(charset))
                .findFirst()
                .orElseGet(() -> new CodePage(charset.name(), "Chosen"));
    }

    private static byte[] utf8(byte[] file, Charset charset) {
        return new String(file, charset).getBytes(StandardCharsets.UTF_8);
    }

    /** By its byte order mark; null if it has none. */
    static @Nullable Charset marked(byte[] file) {
        if (file.length >= 3 && file[0] == (byte) 0xEF && file[1] == (byte) 0xBB && file[2] == (byte) 0xBF) {
            return StandardCharsets.UTF_8;
        }
        if (file.length >= 2 && file[0] == (byte) 0xFF && file[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        return file.length >= 2 && file[0] == (byte) 0xFE && file[1] == (byte) 0xFF ? StandardCharsets.UTF_16BE : null;
    }

    /** From the fields that are not ASCII, and from the currency in the header. */
    private static String guess(byte[] file) {
        var header = new String(file, 0, Math.min(file.length, DECLARATION), StandardCharsets.ISO_8859_1)
                .split("[\\r\\n]", 2)[0].split("\t");
        var likely = header.length > CURRENCY_FIELD ? BY_CURRENCY.get(header[CURRENCY_FIELD].strip()) : null;
        return Arrays.stream(new CharsetDetector().setText(foreign(file)).detectAll())
                .filter(match ->
                        CODE_PAGES.stream().anyMatch(known -> known.name().equals(page(match))))
                .max(Comparator.comparingInt((CharsetMatch match) ->
                        match.getConfidence() + (page(match).equals(likely) ? WEIGHT_OF_CURRENCY : 0)))
                .map(PlanText::page)
                .orElse("windows-1252");
    }

    private static String page(CharsetMatch match) {
        return Objects.requireNonNull(EXTENDED.getOrDefault(match.getName(), match.getName()));
    }

    private static byte[] foreign(byte[] file) {
        var fields = new ByteArrayOutputStream();
        int from = 0;
        boolean ascii = true;
        for (int at = 0; at < file.length && fields.size() < SAMPLE; at++) {
            if (file[at] == '\t' || file[at] == '\n' || file[at] == '\r') {
                if (!ascii) {
                    fields.write(file, from, at - from);
                    fields.write(' ');
                }
                from = at + 1;
                ascii = true;
            } else if (file[at] < 0) {
                ascii = false;
            }
        }
        return fields.toByteArray();
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw unknown(name);
        }
    }

    private static Rejection unknown(String name) {
        return Rejection.of(
                "file",
                "The encoding \"%s\" is not known here. Save the plan as UTF-8.".formatted(PlanValues.clean(name)));
    }

    /** The detector closes what it looks at. */
    private static final class Unclosed extends java.io.FilterInputStream {

        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
