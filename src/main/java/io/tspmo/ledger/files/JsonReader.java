package io.tspmo.ledger.files;

import io.tspmo.ledger.proof.CanonicalJson;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) strictly: each key once, nested no deeper than we write, half surrogate pairs as they are written.
 * Our own, so that the verifier needs nothing else, and because Jackson refuses keys with half pairs. Numbers are doubles.
 */
public final class JsonReader {

    private static final int MOST_DIGITS = 1_000;
    private static final int END = -1;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final Reader reader;
    private final char[] buffer = new char[8 * 1024];
    private int at;
    private int end;
    private int depth;

    public JsonReader(Reader reader) {
        this.reader = reader;
    }

    public interface Field {

        /** Has to read the value. */
        void read(String key) throws IOException;
    }

    public interface Element {

        /** Has to read the value. */
        void read() throws IOException;
    }

    /** @throws IllegalArgumentException if it is not an object that comes next, or not a right one */
    public void object(Field field) throws IOException {
        expect('{');
        enter();
        if (sign() == '}') {
            at++;
        } else {
            do {
                var key = text();
                expect(':');
                field.read(key);
            } while (goesOn('}'));
        }
        depth--;
    }

    /** @throws IllegalArgumentException if it is not a list that comes next, or not a right one */
    public void array(Element element) throws IOException {
        expect('[');
        enter();
        if (sign() == ']') {
            at++;
        } else {
            do {
                element.read();
            } while (goesOn(']'));
        }
        depth--;
    }

    /** @throws IllegalArgumentException if it is no JSON that comes next */
    public @Nullable Object value() throws IOException {
        int sign = sign();
        switch (sign) {
            case '{' -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                object(key -> {
                    if (map.containsKey(key)) {
                        throw new IllegalArgumentException("has a key twice: " + key);
                    }
                    map.put(key, value());
                });
                return map;
            }
            case '[' -> {
                var list = new ArrayList<@Nullable Object>();
                array(() -> list.add(value()));
                return list;
            }
            case '"' -> {
                return text();
            }
            default -> {
                return word();
            }
        }
    }

    /** @throws IllegalArgumentException if anything but blanks follows */
    public void end() throws IOException {
        if (sign() != END) {
            throw new IllegalArgumentException("continues behind its JSON");
        }
    }

    private String text() throws IOException {
        expect('"');
        var text = new StringBuilder();
        while (true) {
            int from = at;
            while (at < end && buffer[at] != '"' && buffer[at] != '\\' && buffer[at] >= ' ') {
                at++;
            }
            text.append(buffer, from, at - from);
            if (text.length() > Lines.MOST_BYTES) {
                throw new IllegalArgumentException("has a text that is too long");
            }
            if (at == end && !fill()) {
                throw noJson("a text does not end");
            }
            switch (buffer[at]) {
                case '"' -> {
                    at++;
                    return text.toString();
                }
                case '\\' -> {
                    at++;
                    text.append(escaped());
                }
                default -> {
                    if (buffer[at] < ' ') {
                        throw noJson("a text has a control character");
                    }
                }
            }
        }
    }

    private char escaped() throws IOException {
        char sign = next();
        return switch (sign) {
            case '"', '\\', '/' -> sign;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> {
                int unit = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = Character.digit(next(), 16);
                    if (digit < 0 || buffer[at - 1] > 'f') {
                        throw noJson("an escape has not four digits");
                    }
                    unit = unit << 4 | digit;
                }
                yield (char) unit;
            }
            default -> throw noJson("there is no escape \\" + sign);
        };
    }

    private @Nullable Object word() throws IOException {
        var word = new StringBuilder();
        while ((at < end || fill()) && isOfWord(buffer[at])) {
            word.append(buffer[at++]);
            if (word.length() > MOST_DIGITS) {
                throw new IllegalArgumentException("has a number of more than " + MOST_DIGITS + " signs");
            }
        }
        var text = word.toString();
        return switch (text) {
            case "null" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> {
                if (!NUMBER.matcher(text).matches()) {
                    throw noJson("a value is missing");
                }
                yield Double.valueOf(text);
            }
        };
    }

    private static boolean isOfWord(char sign) {
        return sign >= '0' && sign <= '9'
                || sign >= 'a' && sign <= 'z'
                || sign == '-'
                || sign == '+'
                || sign == '.'
                || sign == 'E';
    }

    private void enter() {
        if (++depth > CanonicalJson.MOST_DEPTH) {
            throw new IllegalArgumentException("is nested deeper than " + CanonicalJson.MOST_DEPTH);
        }
    }

    private boolean goesOn(char last) throws IOException {
        int sign = sign();
        if (sign != ',' && sign != last) {
            throw noJson("a comma is missing");
        }
        at++;
        return sign == ',';
    }

    private void expect(char wanted) throws IOException {
        if (sign() != wanted) {
            throw noJson(wanted + " is missing");
        }
        at++;
    }

    private char next() throws IOException {
        if (at == end && !fill()) {
            throw noJson("it is cut off");
        }
        return buffer[at++];
    }

    /** The next that is no blank; it is not read yet. */
    private int sign() throws IOException {
        while (at < end || fill()) {
            char sign = buffer[at];
            if (sign != ' ' && sign != '\t' && sign != '\n' && sign != '\r') {
                return sign;
            }
            at++;
        }
        return END;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, reader.read(buffer));
        return end > 0;
    }

    private static IllegalArgumentException noJson(String reason) {
        return new IllegalArgumentException("is not JSON: " + reason);
    }
}
