package io.tspmo.ledger.ledger;

import io.tspmo.ledger.proof.MerkleTree;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What proves, to a person who has a signed head, that an entry is in the ledger and that the ledger has only grown.
 * Proofs of 100,000 entries in the order of their positions need one statement for each 256 positions, and a few more.
 */
@Service
public class Proofs {

    private final LedgerCheckpoints checkpoints;
    private final Tiles tiles;
    private final Signers signers;

    Proofs(LedgerCheckpoints checkpoints, Tiles tiles, Signers signers) {
        this.checkpoints = checkpoints;
        this.tiles = tiles;
        this.signers = signers;
    }

    /** The newest; null if nothing is sequenced yet. */
    public @Nullable TreeHead head() {
        return checkpoints.newest().orElse(null);
    }

    /**
     * @param size of a head
     * @return hashes of 32 bytes, those nearest to the leaf first (RFC 6962, section 2.1.1)
     * @throws IllegalArgumentException if there is no such position in a tree of this size
     * @throws IllegalStateException if the tree in the database is shorter, or rows of it are missing
     */
    public List<byte[]> inclusion(long position, long size) {
        return MerkleTree.inclusionProof(position, size, tiles);
    }

    /**
     * @param first and {@code second} sizes of two heads
     * @return hashes of 32 bytes (RFC 6962, section 2.1.2)
     * @throws IllegalArgumentException unless 0 &lt; first &lt;= second
     * @throws IllegalStateException if the tree in the database is shorter, or rows of it are missing
     */
    public List<byte[]> consistency(long first, long second) {
        return MerkleTree.consistencyProof(first, second, tiles);
    }

    /** What verifies the signatures of heads: {@code name+id+key}, as C2SP writes it. */
    public String verifierKey() {
        return signers.verifierKey();
    }

    /** The one that signs now, and after it those that signed before and are still believed. */
    public List<String> verifierKeys() {
        return signers.verifierKeys();
    }

    /** Those with more entries, the oldest first. */
    public List<TreeHead> headsAfter(long size, int most) {
        return checkpoints.after(size, most);
    }
}
