package io.tspmo.ledger.ledger;

import io.tspmo.ledger.proof.MerkleTree;

/**
 * The right edge of a growing tree: the hashes of its complete subtrees, one for each bit of its size. A leaf costs one
 * more hash, a root one for each bit.
 */
final class Frontier {

    static final int TILE_LEVELS = 8;
    private static final int MOST_LEVELS = 62;

    private final byte[][] peaks = new byte[MOST_LEVELS][];
    private long size;

    /** Hears of each subtree of 256, 65,536, … leaves when it is complete. */
    interface Nodes {

        /** @param level 1 for 256 leaves, 2 for 65,536 */
        void complete(int level, long position, byte[] hash);
    }

    long size() {
        return size;
    }

    void add(byte[] leaf, Nodes nodes) {
        add(0, leaf, nodes);
    }

    /**
     * @param level of a subtree of 2^level leaves that comes next
     * @throws IllegalArgumentException if smaller ones are at the end
     */
    void add(int level, byte[] hash, Nodes nodes) {
        if ((size & (1L << level) - 1) != 0) {
            throw new IllegalArgumentException(
                    "A subtree of level %d does not follow %d leaves".formatted(level, size));
        }
        int at = level;
        var whole = hash;
        while ((size >> at & 1) == 1) {
            whole = MerkleTree.nodeHash(peaks[at], whole);
            at++;
            if (at % TILE_LEVELS == 0) {
                nodes.complete(at / TILE_LEVELS, size >> at, whole);
            }
        }
        peaks[at] = whole;
        size += 1L << level;
    }

    byte[] root() {
        byte[] root = null;
        for (int level = 0; level < MOST_LEVELS; level++) {
            if ((size >> level & 1) == 1) {
                root = root == null ? peaks[level] : MerkleTree.nodeHash(peaks[level], root);
            }
        }
        return root == null ? MerkleTree.emptyRoot() : root;
    }
}
