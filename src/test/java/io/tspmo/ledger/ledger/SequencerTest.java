package io.tspmo.ledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.ledger.proof.MerkleTree;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which place an entry gets in the tree, and which gets none. */
@Tag("integration")
class SequencerTest {

    final OwnLedger own = OwnLedger.empty();

    @Test
    void entriesGetPlacesInTheOrderOfTheirIds_andTheHeadIsSignedAndTold() {
        own.append(3);
        own.sequencer.sequence();
        own.append(300);
        own.sequencer.sequence();

        assertThat(own.order()).hasSize(303).isSorted();
        assertThat(own.signed).extracting(TreeHead::size).containsExactly(3L, 303L);
        var head = own.proofs.head();
        assertThat(own.signers.believes(head)).isTrue();
        assertThat(head.root())
                .isEqualTo(recomputed(303))
                .isEqualTo(own.signed.get(1).root());
        assertThat(own.count("ledger_node")).isEqualTo(1);
    }

    @Test
    void whereNothingIsNewNothingIsSigned() {
        own.append(2);
        own.sequencer.sequence();
        own.sequencer.sequence();

        assertThat(own.signed).hasSize(1);
    }

    @Test
    void manyBatchesMakeTheSameTree() {
        own.appendTogether(12_000);
        own.sequencer.sequence();

        assertThat(own.signed).extracting(TreeHead::size).containsExactly(5_000L, 10_000L, 12_000L);
        assertThat(own.proofs.head().root()).isEqualTo(recomputed(12_000));
        assertThat(own.count("ledger_node")).isEqualTo(12_000 / 256);
        var root = own.proofs.head().root();
        IntStream.iterate(0, i -> i < 12_000, i -> i + 611)
                .forEach(i -> assertThat(MerkleTree.includes(leaf(i), i, 12_000, own.proofs.inclusion(i, 12_000), root))
                        .isTrue());
        assertThat(MerkleTree.consistent(
                        5_000, own.signed.get(0).root(), 12_000, root, own.proofs.consistency(5_000, 12_000)))
                .isTrue();
    }

    private byte[] leaf(long position) {
        return own.jdbc
                .sql("select e.body from ledger_entry e join ledger_leaf l on l.entry_id = e.id where l.position = ?")
                .param(position)
                .query((row, number) -> MerkleTree.leafHash(row.getString(1).getBytes()))
                .single();
    }

    private byte[] recomputed(long size) {
        var leaves = own.jdbc
                .sql("select e.body from ledger_entry e join ledger_leaf l on l.entry_id = e.id order by l.position")
                .query((row, number) -> MerkleTree.leafHash(row.getString(1).getBytes()))
                .list();
        return MerkleTree.root(size, new MerkleTree.Nodes() {
            @Override
            public byte[] hash(int level, long position) {
                return level == 0
                        ? leaves.get((int) position)
                        : MerkleTree.nodeHash(hash(level - 1, 2 * position), hash(level - 1, 2 * position + 1));
            }
        });
    }
}
