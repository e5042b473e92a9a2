package io.tspmo.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * Signs notes as C2SP signed-note says, by Ed25519. The name and the key id stand before each signature, so that whoever
 * verifies knows which key to take.
 */
public final class Signer {

    static final byte ED25519 = 1;

    private final String name;
    private final Ed25519PrivateKeyParameters key;

    /**
     * @param name of the log, without blanks and plus signs
     * @param seed 32 bytes
     */
    public Signer(String name, byte[] seed) {
        this.name = name;
        this.key = new Ed25519PrivateKeyParameters(seed);
    }

    /** What verifies the signatures: {@code name+id+key}, as C2SP writes it. */
    public String verifierKey() {
        return "%s+%08x+%s".formatted(name, keyId(name, publicKey()), base64(typed(publicKey())));
    }

    /**
     * @param text lines, the last with its line end
     * @return the text, an empty line, and the signature
     */
    public String sign(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(bytes, 0, bytes.length);
        var signature = signer.generateSignature();
        var marked = ByteBuffer.allocate(4 + signature.length)
                .putInt(keyId(name, publicKey()))
                .put(signature)
                .array();
        return text + "\n\u2014 " + name + " " + base64(marked) + "\n";
    }

    private byte[] publicKey() {
        return key.generatePublicKey().getEncoded();
    }

    /** The first four bytes of SHA-256(name, line end, 1, key). */
    static int keyId(String name, byte[] publicKey) {
        var digest = MerkleTree.sha256();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(Arrays.copyOf(digest.digest(typed(publicKey)), 4))
                .getInt();
    }

    private static byte[] typed(byte[] publicKey) {
        return ByteBuffer.allocate(1 + publicKey.length)
                .put(ED25519)
                .put(publicKey)
                .array();
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
