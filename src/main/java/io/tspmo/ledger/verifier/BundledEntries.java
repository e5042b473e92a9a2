package io.tspmo.ledger.verifier;

import io.tspmo.ledger.files.Json;
import io.tspmo.ledger.proof.CanonicalJson;
import io.tspmo.ledger.proof.Checkpoint;
import io.tspmo.ledger.proof.MerkleTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of a bundle: each is in the tree, is canonical, and occurs once. */
final class BundledEntries {

    private final BundleReader bundle;
    private final @Nullable Checkpoint head;
    private long last = -1;
    private long count;
    private long misfits;
    private @Nullable DoesNotFit first;
    private String from = "";
    private String until = "";

    /** @param head of the tree */
    BundledEntries(BundleReader bundle, @Nullable Checkpoint head) {
        this.bundle = bundle;
        this.head = head;
    }

    /** Learns of an entry that is in the tree. */
    interface Reader {
        void read(long position, Map<?, ?> body) throws IOException;
    }

    /** @param stated how many entries the manifest says there are */
    Checked check(@Nullable Object stated, Reader reader) throws IOException {
        try {
            bundle.eachLine(BundleReader.ENTRIES, line -> {
                count++;
                long position = Json.count(line, "position");
                var text = Json.text(line, "body");
                try {
                    reader.read(position, body(position, text, line));
                } catch (DoesNotFit e) {
                    misfits++;
                    if (first == null) {
                        first = e;
                    }
                }
            });
            if (first == null && !Double.valueOf(count).equals(stated)) {
                first = new DoesNotFit(BundleReader.ENTRIES, "has another number of entries than the manifest");
            }
        } catch (DoesNotFit e) {
            first = first == null ? e : first;
        }
        if (first != null && misfits > 1) {
            first = new DoesNotFit(
                    first.file(), first.entry(), "%s (and %,d more do not fit)".formatted(first.reason(), misfits - 1));
        }
        return new Checked(
                "entries",
                count,
                "in the tree, unaltered" + (from.isEmpty() ? "" : "; from " + from + " until " + until),
                first);
    }

    /** Reads them once more, those that do not fit as well. */
    void again(Reader reader) throws IOException, DoesNotFit {
        bundle.eachLine(
                BundleReader.ENTRIES,
                line -> reader.read(Json.count(line, "position"), Json.object(Json.text(line, "body"))));
    }

    private Map<?, ?> body(long position, String text, Map<?, ?> line) throws DoesNotFit {
        if (position <= last) {
            throw misfit(position, "is behind entry " + last);
        }
        last = position;
        if (head == null) {
            throw misfit(position, "there is no checkpoint to compare it with");
        }
        var leaf = MerkleTree.leafHash(text.getBytes(StandardCharsets.UTF_8));
        if (!MerkleTree.includes(leaf, position, head.size(), Json.hashes(line, "proof"), head.root())) {
            throw misfit(
                    position, "is not in the tree of " + BundleReader.CHECKPOINT + ": altered, or at another position");
        }
        try {
            var body = Json.object(text);
            if (!CanonicalJson.write(body).equals(text)) {
                throw misfit(position, "is not canonical JSON");
            }
            if (body.get("at") instanceof String at) {
                from = from.isEmpty() ? at : from;
                until = at;
            }
            return body;
        } catch (IllegalArgumentException e) {
            throw misfit(position, String.valueOf(e.getMessage()));
        }
    }

    private static DoesNotFit misfit(long position, String reason) {
        return new DoesNotFit(BundleReader.ENTRIES, position, reason);
    }
}
