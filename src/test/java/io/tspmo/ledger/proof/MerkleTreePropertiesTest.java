package io.tspmo.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is true of every tree. */
class MerkleTreePropertiesTest {

    private static final int MOST = 300;
    private static final MemoryTree TREE = new MemoryTree();

    static {
        for (int i = 0; i < MOST; i++) {
            TREE.add(("entry " + i).getBytes());
        }
    }

    @Property(tries = 200)
    void theRootIsThatOfTheDefinition(@ForAll @IntRange(max = MOST) int size) {
        assertThat(TREE.root(size)).isEqualTo(defined(0, size));
    }

    @Property(tries = 100)
    void everyEntryIsProvedAndNothingElse(@ForAll @IntRange(min = 1, max = MOST) int size, @ForAll Random chance) {
        int position = chance.nextInt(size);
        var leaf = TREE.leaf(position);
        var proof = TREE.inclusion(position, size);
        var root = TREE.root(size);

        assertThat(MerkleTree.includes(leaf, position, size, proof, root)).isTrue();
        assertThat(MerkleTree.includes(altered(leaf, chance), position, size, proof, root))
                .isFalse();
        assertThat(MerkleTree.includes(leaf, position, size, proof, altered(root, chance)))
                .isFalse();
        for (int other = -1; other <= size; other++) {
            assertThat(MerkleTree.includes(leaf, other, size, proof, root)).isEqualTo(other == position);
        }
        for (var wrong : wrong(proof, chance)) {
            assertThat(MerkleTree.includes(leaf, position, size, wrong, root)).isFalse();
        }
    }

    /** A proof for another size either fails, or proves the same of both, which the root does not let be. */
    @Property
    void aProofIsOfOneSize(@ForAll @IntRange(min = 1, max = MOST) int size, @ForAll Random chance) {
        int position = chance.nextInt(size);
        int other = position + 1 + chance.nextInt(MOST - position);
        var proof = TREE.inclusion(position, size);

        assertThat(MerkleTree.includes(TREE.leaf(position), position, other, proof, TREE.root(other)))
                .isEqualTo(other == size);
    }

    @Property(tries = 500)
    void everyBeginningIsProvedAndNothingElse(
            @ForAll @IntRange(min = 1, max = MOST) int second, @ForAll Random chance) {
        int first = 1 + chance.nextInt(second);
        var proof = TREE.consistency(first, second);
        var from = TREE.root(first);
        var to = TREE.root(second);

        assertThat(MerkleTree.consistent(first, from, second, to, proof)).isTrue();
        assertThat(MerkleTree.consistent(first, altered(from, chance), second, to, proof))
                .isFalse();
        assertThat(MerkleTree.consistent(first, from, second, altered(to, chance), proof))
                .isFalse();
        assertThat(MerkleTree.consistent(0, from, second, to, proof)).isFalse();
        assertThat(MerkleTree.consistent(-first, from, second, to, proof)).isFalse();
        assertThat(MerkleTree.consistent(second + 1, from, second, to, proof)).isFalse();
        for (var wrong : wrong(proof, chance)) {
            assertThat(MerkleTree.consistent(first, from, second, to, wrong)).isFalse();
        }
    }

    /** The root of a tree that somebody altered, with the proof that he can make of it. */
    @Property
    void aRewrittenTreeIsNoContinuation(@ForAll @IntRange(min = 2, max = 100) int second, @ForAll Random chance) {
        int first = 1 + chance.nextInt(second - 1);
        int rewritten = chance.nextInt(first);
        var other = new MemoryTree();
        for (int i = 0; i < second; i++) {
            other.add(((i == rewritten ? "rewritten " : "entry ") + i).getBytes());
        }

        assertThat(MerkleTree.consistent(
                        first, TREE.root(first), second, other.root(second), other.consistency(first, second)))
                .isFalse();
    }

    @Property(tries = 200)
    void sizesBeyondEveryTreeAreHarmless(@ForAll long position, @ForAll long size) {
        var proof = TREE.inclusion(3, MOST);

        assertThat(MerkleTree.includes(TREE.leaf(3), position, size, proof, TREE.root(MOST)))
                .isFalse();
        assertThat(MerkleTree.consistent(position, TREE.root(MOST), size, TREE.root(MOST), proof))
                .isFalse();
    }

    /** RFC 6962, section 2.1, word by word. */
    private static byte[] defined(int begin, int end) {
        if (begin == end) {
            return MerkleTree.emptyRoot();
        }
        if (end - begin == 1) {
            return TREE.leaf(begin);
        }
        int split = 1;
        while (split * 2 < end - begin) {
            split *= 2;
        }
        return MerkleTree.nodeHash(defined(begin, begin + split), defined(begin + split, end));
    }

    private static List<List<byte[]>> wrong(List<byte[]> proof, Random chance) {
        var wrong = new ArrayList<List<byte[]>>();
        for (int i = 0; i < proof.size(); i++) {
            var altered = new ArrayList<>(proof);
            altered.set(i, altered(proof.get(i), chance));
            wrong.add(altered);
            var without = new ArrayList<>(proof);
            without.remove(i);
            wrong.add(without);
        }
        var longer = new ArrayList<>(proof);
        longer.add(chance.nextInt(proof.size() + 1), altered(MerkleTree.emptyRoot(), chance));
        wrong.add(longer);
        var endless = new ArrayList<>(proof);
        for (int i = 0; i < 1_000; i++) {
            endless.add(MerkleTree.emptyRoot());
        }
        wrong.add(endless);
        return wrong;
    }

    private static byte[] altered(byte[] hash, Random chance) {
        var altered = hash.clone();
        altered[chance.nextInt(altered.length)] ^= (byte) (1 << chance.nextInt(8));
        return altered;
    }
}
