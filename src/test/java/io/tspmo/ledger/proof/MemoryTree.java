package io.tspmo.ledger.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All leaves of a tree, and the hashes of its complete subtrees as they are asked for. */
public final class MemoryTree implements MerkleTree.Nodes {

    private final List<byte[]> leaves = new ArrayList<>();
    private final Map<Long, byte[]> nodes = new HashMap<>();

    public MemoryTree add(byte[] entry) {
        leaves.add(MerkleTree.leafHash(entry));
        return this;
    }

    int size() {
        return leaves.size();
    }

    byte[] leaf(long position) {
        return leaves.get((int) position);
    }

    public byte[] root(long size) {
        return MerkleTree.root(size, this);
    }

    public List<byte[]> inclusion(long position, long size) {
        return MerkleTree.inclusionProof(position, size, this);
    }

    public List<byte[]> consistency(long first, long second) {
        return MerkleTree.consistencyProof(first, second, this);
    }

    @Override
    public byte[] hash(int level, long position) {
        if (level == 0) {
            return leaf(position);
        }
        var key = (long) level << Integer.SIZE | position;
        var known = nodes.get(key);
        if (known == null) {
            known = MerkleTree.nodeHash(hash(level - 1, 2 * position), hash(level - 1, 2 * position + 1));
            nodes.put(key, known);
        }
        return known;
    }
}
