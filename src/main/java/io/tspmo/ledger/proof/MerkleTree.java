package io.tspmo.ledger.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The Merkle tree of RFC 6962, section 2.1, with SHA-256. Hashes are 32 bytes, positions count from 0. */
public final class MerkleTree {

    public static final int HASH_BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private MerkleTree() {}

    /** Where the hashes of complete subtrees come from. */
    public interface Nodes {

        /** @return of the subtree of 2^level leaves that begins at leaf position * 2^level; all of them are in the tree */
        byte[] hash(int level, long position);
    }

    public static byte[] leafHash(byte[] entry) {
        var digest = Sha256.digest();
        digest.update(LEAF);
        return digest.digest(entry);
    }

    public static byte[] nodeHash(byte[] left, byte[] right) {
        var digest = Sha256.digest();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    /** Of a tree without leaves. */
    public static byte[] emptyRoot() {
        return Sha256.digest().digest();
    }

    /** MTH(D[0:size]). */
    public static byte[] root(long size, Nodes nodes) {
        return size == 0 ? emptyRoot() : range(0, size, nodes);
    }

    /**
     * PATH(position, D[0:size]): the hashes beside the way from the leaf to the root, from below.
     *
     * @throws IllegalArgumentException if there is no such leaf
     */
    public static List<byte[]> inclusionProof(long position, long size, Nodes nodes) {
        if (position < 0 || position >= size) {
            throw new IllegalArgumentException("There is no entry %d in a tree of %d".formatted(position, size));
        }
        var proof = new ArrayList<byte[]>();
        path(position, 0, size, nodes, proof);
        return proof;
    }

    /** Whether the leaf is at this position of the tree with this root (RFC 9162, section 2.1.3.2). */
    public static boolean includes(byte[] leafHash, long position, long size, List<byte[]> proof, byte[] root) {
        if (position < 0 || position >= size) {
            return false;
        }
        long node = position;
        long last = size - 1;
        var hash = leafHash;
        for (var beside : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = nodeHash(beside, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = nodeHash(hash, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /**
     * PROOF(first, D[0:second]): what shows that the tree of the first size is the beginning of the second.
     *
     * @throws IllegalArgumentException unless 0 &lt; first &lt;= second
     */
    public static List<byte[]> consistencyProof(long first, long second, Nodes nodes) {
        if (first <= 0 || first > second) {
            throw new IllegalArgumentException("No tree of %d begins with one of %d".formatted(second, first));
        }
        var proof = new ArrayList<byte[]>();
        subProof(first, 0, second, true, nodes, proof);
        return proof;
    }

    /** Whether the second tree begins with the first (RFC 9162, section 2.1.4.2). */
    public static boolean consistent(long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> proof) {
        if (first <= 0 || first > second) {
            return false;
        }
        if (first == second) {
            return proof.isEmpty() && Arrays.equals(firstRoot, secondRoot);
        }
        if (proof.isEmpty()) {
            return false;
        }
        var path = new ArrayList<>(proof);
        if (Long.bitCount(first) == 1) {
            path.add(0, firstRoot);
        }
        long node = first - 1;
        long last = second - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        var one = path.get(0);
        var other = path.get(0);
        for (var beside : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                one = nodeHash(beside, one);
                other = nodeHash(beside, other);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                other = nodeHash(other, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(one, firstRoot) && Arrays.equals(other, secondRoot);
    }

    private static byte[] range(long begin, long end, Nodes nodes) {
        long size = end - begin;
        if (Long.bitCount(size) == 1) {
            int level = Long.numberOfTrailingZeros(size);
            return nodes.hash(level, begin >> level);
        }
        long left = Long.highestOneBit(size - 1);
        return nodeHash(range(begin, begin + left, nodes), range(begin + left, end, nodes));
    }

    private static void path(long position, long begin, long end, Nodes nodes, List<byte[]> proof) {
        if (end - begin == 1) {
            return;
        }
        long middle = begin + Long.highestOneBit(end - begin - 1);
        if (position < middle) {
            path(position, begin, middle, nodes, proof);
            proof.add(range(middle, end, nodes));
        } else {
            path(position, middle, end, nodes, proof);
            proof.add(range(begin, middle, nodes));
        }
    }

    /** @param whole whether the first tree is a complete subtree that the verifier knows */
    private static void subProof(long first, long begin, long end, boolean whole, Nodes nodes, List<byte[]> proof) {
        if (first == end) {
            if (!whole) {
                proof.add(range(begin, end, nodes));
            }
            return;
        }
        long middle = begin + Long.highestOneBit(end - begin - 1);
        if (first <= middle) {
            subProof(first, begin, middle, whole, nodes, proof);
            proof.add(range(middle, end, nodes));
        } else {
            subProof(first, middle, end, false, nodes, proof);
            proof.add(range(begin, middle, nodes));
        }
    }
}
