package io.tspmo.ledger.proof;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a person typed, in a form that can be read with a key only. Each sealed text has a key of its own,
 * HMAC-SHA256(person's key, salt); its SHA-256 is stored beside the text, so that no one can open it as anything else than
 * what was sealed. The text is encrypted by AES-256-GCM with the first 12 bytes of the salt as nonce: a key is used once.
 *
 * @param person the pseudonym of the author
 * @param salt 16 bytes, Base64url
 * @param key SHA-256 of the text's key, in hex
 * @param text the text in UTF-16 big endian, encrypted, with its tag of 16 bytes behind it, Base64url
 */
public record Seal(String person, String salt, String key, String text) {

    private static final int TAG_BITS = 128;
    private static final int NONCE_BYTES = 12;
    private static final int KEY_BYTES = 32;

    /** @param salt 16 random bytes, never used before */
    public static Seal of(String text, String person, byte[] personKey, byte[] salt) {
        try {
            var key = keyOf(personKey, salt);
            var bytes = run(Cipher.ENCRYPT_MODE, key, salt, utf16(text));
            return new Seal(person, base64(salt), Sha256.hex(key), base64(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key of one text; it opens that text and no other. */
    public byte[] textKey(byte[] personKey) {
        return keyOf(personKey, Bytes.base64Url(salt));
    }

    /**
     * @param textKey of this text
     * @throws IllegalArgumentException if this is not the key it was sealed with, or the text is not what was sealed
     */
    public String open(byte[] textKey) {
        try {
            if (textKey.length != KEY_BYTES || !Sha256.hex(textKey).equals(key)) {
                throw new IllegalArgumentException("This is not the key of the text");
            }
            var sealed = Bytes.base64Url(text);
            if (sealed.length < TAG_BITS / Byte.SIZE) { // for which the JDK has no checked exception
                throw new IllegalArgumentException("The sealed text does not open");
            }
            var bytes = run(Cipher.DECRYPT_MODE, textKey, Bytes.base64Url(salt), sealed);
            if (bytes.length % 2 != 0) {
                throw new IllegalArgumentException("The sealed text is not in UTF-16");
            }
            var signs = new char[bytes.length / 2];
            ByteBuffer.wrap(bytes).asCharBuffer().get(signs);
            return new String(signs);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The sealed text does not open", e);
        }
    }

    /** What {@link #json} gave; of what a person altered since, one that does not open. */
    public static Seal read(Map<?, ?> json) {
        return new Seal(
                String.valueOf(json.get("person")),
                String.valueOf(json.get("salt")),
                String.valueOf(json.get("key")),
                String.valueOf(json.get("text")));
    }

    /** As stored in an entry. */
    public Map<String, Object> json() {
        return Map.of("key", key, "person", person, "salt", salt, "text", text);
    }

    private static byte[] keyOf(byte[] personKey, byte[] salt) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(personKey, "HmacSHA256"));
            return mac.doFinal(salt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] run(int mode, byte[] key, byte[] salt, byte[] bytes) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, salt, 0, NONCE_BYTES));
        return cipher.doFinal(bytes);
    }

    /** Halves of surrogate pairs survive it. */
    private static byte[] utf16(String text) {
        var bytes = ByteBuffer.allocate(text.length() * 2);
        bytes.asCharBuffer().put(text);
        return bytes.array();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
