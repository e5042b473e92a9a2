package io.tspmo.ledger.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tspmo.ledger.proof.Checkpoint;
import io.tspmo.ledger.proof.NoteVerifier;
import io.tspmo.ledger.proof.Signer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The key that signs checkpoints, and those that signed them before and are still believed. */
@Component
class Signers {

    /** Notes that were verified before. */
    private static final int MOST_KNOWN = 1_000;

    /** Name, size, root, nothing, signature. */
    private static final int LINES = 5;

    private final String name;
    private final Signer signer;
    private final Cache<String, Boolean> own =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();
    private final List<NoteVerifier> believed = new ArrayList<>(); // the own one first

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
                    "tspmo.ledger.name must be a name without blanks and plus signs, and is \"" + name + "\"");
        }
        this.name = name;
        this.signer = new Signer(name, key.seed());
        believed.add(NoteVerifier.of(signer.verifierKey()));
        former.stream().map(String::strip).filter(text -> !text.isEmpty()).forEach(text -> believed.add(former(text)));
    }

    private static NoteVerifier former(String key) {
        try {
            return NoteVerifier.of(key);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "A key of tspmo.ledger.former-keys is not a verifier key (name+id+key): " + key, e);
        }
    }

    String verifierKey() {
        return signer.verifierKey();
    }

    List<String> verifierKeys() {
        return believed.stream().map(NoteVerifier::verifierKey).toList();
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
        return isOwn(head)
                || believed.stream().skip(1).anyMatch(former -> signed(former, head.note())) && isPlain(head);
    }

    /** Others who signed it as well. */
    boolean believes(String note) {
        return isOwn(note) || believed.stream().anyMatch(verifier -> signed(verifier, note));
    }

    boolean believesKey(String verifierKey) {
        return believed.stream().anyMatch(verifier -> verifier.verifierKey().equals(verifierKey));
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

    private static boolean signed(NoteVerifier key, String note) {
        try {
            key.verify(note);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
