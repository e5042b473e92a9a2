package io.tspmo.ledger.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * Signs notes by C2SP signed-note, with Ed25519. The name and the key id precede each signature, so that the one who
 * verifies knows which key to take.
 */
public final class Signer {

    private final String name;
    private final Ed25519PrivateKeyParameters key;
    private final byte[] publicKey;

    /**
     * @param name of the log, without blanks and plus signs
     * @param seed 32 bytes
     * @throws IllegalArgumentException if a log cannot be called so
     */
    public Signer(String name, byte[] seed) {
        if (!Note.isName(name)) {
            throw new IllegalArgumentException("The name of a log has neither blanks nor plus signs: " + name);
        }
        this.name = name;
        this.key = new Ed25519PrivateKeyParameters(seed);
        this.publicKey = key.generatePublicKey().getEncoded();
    }

    /** What verifies the signatures: {@code name+id+key}, as C2SP writes it. */
    public String verifierKey() {
        return NoteVerifier.verifierKey(name, publicKey);
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
                .putInt(NoteVerifier.keyId(name, publicKey))
                .put(signature);
        return text + "\n\u2014 " + name + " " + Base64.getEncoder().encodeToString(marked.array()) + "\n";
    }
}
