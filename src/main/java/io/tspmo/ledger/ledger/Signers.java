package io.tspmo.ledger.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tspmo.ledger.proof.Checkpoint;
import io.tspmo.ledger.proof.Signer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The key that signs checkpoints, and those that signed them before and are still believed. */
@Component
class Signers {

    private static final int KEY_ID_BYTES = 4;
    private static final byte ED25519 = 1;

    /** Notes that were verified before. */
    private static final int MOST_KNOWN = 1_000;

    /** Name, size, root, nothing, signature. */
    private static final int LINES = 5;

    private final String name;
    private final Signer signer;
    private final Cache<String, Boolean> own =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();
    private final List<Verifier> believed = new ArrayList<>(); // the own one first

    /**
     * @param name of the log in its checkpoints
     * @param former verifier keys, as C2SP writes them
     */
    Signers(
            LedgerKey key,
            @Value("${tspmo.ledger.name:tspmo}") String name,
            @Value("${tspmo.ledger.former-keys:}") List<String> former) {
        if (!name.matches("[^\\p{Z}\\s+\\p{C}]{1,200}")) {
            throw new IllegalStateException(
                    "tspmo.ledger.name has to be a name without blanks and plus signs, and is \"" + name + "\"");
        }
        this.name = name;
        this.signer = new Signer(name, key.seed());
        believed.add(Verifier.of(signer.verifierKey()));
        former.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .forEach(text -> believed.add(Verifier.of(text)));
    }

    String name() {
        return name;
    }

    String verifierKey() {
        return signer.verifierKey();
    }

    List<String> verifierKeys() {
        return believed.stream().map(Verifier::text).toList();
    }

    String sign(long size, byte[] root) {
        return signer.sign(new Checkpoint(name, size, root).text());
    }

    /** Whether this key signed it, with the fields beside it. */
    boolean isOwn(TreeHead head) {
        return head.note().startsWith(new Checkpoint(name, head.size(), head.root()).text() + "\n")
                && isOwn(head.note());
    }

    /** Ed25519 signs the same text the same way each time. */
    private boolean isOwn(String note) {
        int end = note.indexOf("\n\n");
        return end >= 0
                && own.get(
                        note, unseen -> signer.sign(note.substring(0, end + 1)).equals(note));
    }

    /** Whether this key or a former one signed it, and it states exactly the fields beside it. */
    boolean believes(TreeHead head) {
        return isOwn(head) || believed.stream().skip(1).anyMatch(former -> former.signed(head.note())) && isPlain(head);
    }

    /** Others who signed it as well. */
    boolean believes(String note) {
        return isOwn(note) || believed.stream().anyMatch(verifier -> verifier.signed(note));
    }

    boolean believesKey(String verifierKey) {
        return believed.stream().anyMatch(verifier -> verifier.text.equals(verifierKey));
    }

    private static boolean isPlain(TreeHead head) {
        try {
            var signed = Checkpoint.read(head.note());
            return signed.size() == head.size()
                    && Arrays.equals(signed.root(), head.root())
                    && head.note().startsWith(signed.text() + "\n\u2014 ")
                    && head.note().lines().count() == LINES
                    && head.note().endsWith("\n");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** One key that is believed. */
    private record Verifier(String text, String name, byte[] id, Ed25519PublicKeyParameters key) {

        static Verifier of(String text) {
            try {
                var parts = text.split("\\+", 3);
                var typed = Base64.getDecoder().decode(parts[2]);
                if (typed.length != 1 + Ed25519PublicKeyParameters.KEY_SIZE || typed[0] != ED25519) {
                    throw new IllegalArgumentException();
                }
                long id = Long.parseLong(parts[1], 16);
                return new Verifier(
                        text,
                        parts[0],
                        new byte[] {(byte) (id >> 24), (byte) (id >> 16), (byte) (id >> 8), (byte) id},
                        new Ed25519PublicKeyParameters(typed, 1));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IllegalStateException(
                        "A key of tspmo.ledger.former-keys is no verifier key (name+id+key): " + text);
            }
        }

        boolean signed(String note) {
            int end = note.lastIndexOf("\n\n");
            if (end < 0) {
                return false;
            }
            var signed = note.substring(0, end + 1).getBytes(StandardCharsets.UTF_8);
            return note.substring(end + 2)
                    .lines()
                    .filter(line -> line.startsWith("\u2014 " + name + " "))
                    .anyMatch(line -> fits(signed, line.substring(name.length() + 3)));
        }

        private boolean fits(byte[] signed, String signature) {
            byte[] marked;
            try {
                marked = Base64.getDecoder().decode(signature);
            } catch (IllegalArgumentException e) {
                return false;
            }
            if (marked.length <= KEY_ID_BYTES || !Arrays.equals(Arrays.copyOf(marked, KEY_ID_BYTES), id)) {
                return false;
            }
            var verifier = new Ed25519Signer();
            verifier.init(false, key);
            verifier.update(signed, 0, signed.length);
            return verifier.verifySignature(Arrays.copyOfRange(marked, KEY_ID_BYTES, marked.length));
        }
    }
}
