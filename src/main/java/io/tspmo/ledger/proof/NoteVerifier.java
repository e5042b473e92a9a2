package io.tspmo.ledger.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Verifies whether a signed note (C2SP signed-note) was signed with the key of a log, by the JDK alone. */
public final class NoteVerifier {

    static final byte ED25519 = 1;

    private static final int KEY_BYTES = 32;

    /** Precedes the 32 bytes of an Ed25519 key in X.509 (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final int id;
    private final String text;
    private final PublicKey key;

    private NoteVerifier(String name, int id, String text, PublicKey key) {
        this.name = name;
        this.id = id;
        this.text = text;
        this.key = key;
    }

    /**
     * @param verifierKey {@code name+id+key}, blanks and line ends around it are ignored
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static NoteVerifier of(String verifierKey) {
        var text = verifierKey.strip();
        var parts = text.split("\\+", 3); // Base64 has plus signs
        if (parts.length != 3 || !Note.isName(parts[0]) || !parts[1].matches("[0-9a-f]{8}")) {
            throw new IllegalArgumentException("This is not a verifier key: name+id+key is missing");
        }
        var typed = Bytes.base64(parts[2]);
        if (typed.length != 1 + KEY_BYTES || typed[0] != ED25519) {
            throw new IllegalArgumentException("This is not a verifier key of Ed25519");
        }
        var bytes = Arrays.copyOfRange(typed, 1, typed.length);
        int id = keyId(parts[0], bytes);
        if (!parts[1].equals("%08x".formatted(id))) {
            throw new IllegalArgumentException("The id of the verifier key is not that of its name and key");
        }
        try {
            var encoded = ByteBuffer.allocate(X509.length + KEY_BYTES).put(X509).put(bytes);
            var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.array()));
            return new NoteVerifier(parts[0], id, text, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("This is not a verifier key of Ed25519", e);
        }
    }

    /**
     * Signatures of other keys are ignored, as C2SP requires.
     *
     * @return the text that was signed
     * @throws IllegalArgumentException saying what is wrong, if it is no note, or not signed with this key
     */
    public String verify(String signedNote) {
        return verify(signedNote, List.of(this));
    }

    /** The same with a log that had one key after the other: one of them has to have signed, and none may be misused. */
    public static String verify(String signedNote, List<NoteVerifier> keys) {
        var note = Note.read(signedNote);
        boolean signed = false;
        for (var signature : note.signatures()) {
            for (var key : keys) {
                if (signature.name().equals(key.name) && signature.keyId() == key.id) {
                    if (!key.verifies(note.text(), signature.bytes())) {
                        throw new IllegalArgumentException(
                                "The signature is not that of the text with the key " + key.text);
                    }
                    signed = true;
                }
            }
        }
        if (!signed) {
            throw new IllegalArgumentException("No signature with the key "
                    + String.join(" or ", keys.stream().map(key -> key.text).toList()));
        }
        return note.text();
    }

    private boolean verifies(String signed, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(signed.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // no signature, whatever it is
        }
    }

    /** As {@link #of} takes it. */
    public String verifierKey() {
        return text;
    }

    /** The first four bytes of SHA-256(name, line end, 1, key). */
    static int keyId(String name, byte[] publicKey) {
        var digest = Sha256.digest();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(ED25519);
        digest.update(publicKey);
        return ByteBuffer.wrap(digest.digest()).getInt();
    }

    static String verifierKey(String name, byte[] publicKey) {
        var typed = ByteBuffer.allocate(1 + publicKey.length).put(ED25519).put(publicKey);
        return "%s+%08x+%s"
                .formatted(name, keyId(name, publicKey), Base64.getEncoder().encodeToString(typed.array()));
    }
}
