package io.tspmo.audit.history;

import io.tspmo.ledger.ledger.LedgerEntries.Entry;
import io.tspmo.ledger.ledger.Proofs;
import io.tspmo.ledger.ledger.TreeHead;
import io.tspmo.ledger.proof.Bytes;
import io.tspmo.ledger.proof.MerkleTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an entry stands in the tree, and what shows that it does.
 *
 * @param leaf hash of the entry's text
 * @param head the newest signed head; null if the entry is not in the tree yet
 * @param path hashes beside the way from the leaf to the root, the nearest first
 * @param fits whether leaf and path lead to the root that is signed
 * @param trouble why there is no path, though there should be one; "" if all is well
 */
record Inclusion(String leaf, @Nullable TreeHead head, List<String> path, boolean fits, String trouble) {

    static Inclusion of(Entry entry, Proofs proofs) {
        var leaf = MerkleTree.leafHash(entry.body().getBytes(StandardCharsets.UTF_8));
        var position = entry.position();
        var head = position == null ? null : proofs.head();
        if (position == null || head == null || head.size() <= position) {
            return new Inclusion(Bytes.hex(leaf), null, List.of(), false, "");
        }
        try {
            var path = proofs.inclusion(position, head.size());
            return new Inclusion(
                    Bytes.hex(leaf),
                    head,
                    path.stream().map(Bytes::hex).toList(),
                    MerkleTree.includes(leaf, position, head.size(), path, head.root()),
                    "");
        } catch (IllegalStateException | IllegalArgumentException e) {
            return new Inclusion(Bytes.hex(leaf), head, List.of(), false, String.valueOf(e.getMessage()));
        }
    }

    public String root() {
        return head == null ? "" : Bytes.hex(head.root());
    }
}
