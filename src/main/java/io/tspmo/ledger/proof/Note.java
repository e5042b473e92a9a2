package io.tspmo.ledger.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A signed note (C2SP signed-note): a text, an empty line, and a line for each signature.
 *
 * @param text with its last line end, as it was signed
 */
record Note(String text, List<Signature> signatures) {

    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int MOST_SIGNATURES = 100;
    private static final int ID_BYTES = 4;
    private static final String SPLIT = "\n\n";
    private static final String DASH = "\u2014 ";
    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Z}\\p{Cc}\\p{Cs}\\u0085+]+");

    /** @param bytes what is signed, without the key's id */
    record Signature(String name, int keyId, byte[] bytes) {}

    /** @throws IllegalArgumentException saying what is wrong, if it is no signed note */
    static Note read(String note) {
        if (note.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("The note is longer than " + MOST_CHARACTERS + " characters");
        }
        if (note.chars().anyMatch(sign -> sign < ' ' && sign != '\n')
                || !StandardCharsets.UTF_8.newEncoder().canEncode(note)) {
            throw new IllegalArgumentException("The note has control characters");
        }
        int split = note.lastIndexOf(SPLIT);
        if (split < 0 || !note.endsWith("\n") || split + SPLIT.length() == note.length()) {
            throw new IllegalArgumentException("The note has no signature behind an empty line");
        }
        var signatures = new ArrayList<Signature>();
        for (var line :
                note.substring(split + SPLIT.length(), note.length() - 1).split("\n", -1)) {
            signatures.add(signature(line));
            if (signatures.size() > MOST_SIGNATURES) {
                throw new IllegalArgumentException("The note has more than " + MOST_SIGNATURES + " signatures");
            }
        }
        return new Note(note.substring(0, split + 1), signatures);
    }

    private static Signature signature(String line) {
        var parts = line.startsWith(DASH) ? line.substring(DASH.length()).split(" ", -1) : new String[0];
        if (parts.length != 2 || !isName(parts[0])) {
            throw new IllegalArgumentException("A line below the note is not a signature");
        }
        var bytes = Bytes.base64(parts[1]);
        if (bytes.length <= ID_BYTES) {
            throw new IllegalArgumentException("A signature of the note is too short");
        }
        return new Signature(
                parts[0], ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, ID_BYTES, bytes.length));
    }

    /** Whether a key may be called so. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
