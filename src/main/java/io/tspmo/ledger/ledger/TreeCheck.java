package io.tspmo.ledger.ledger;

import io.tspmo.ledger.proof.Checkpoint;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tree anew, leaf by leaf, and compares it on the way with the hashes of subtrees that are stored, with each
 * signed checkpoint, and with those that were kept outside of the database.
 */
final class TreeCheck {

    private final VerificationFaults misfits;
    private final LedgerKey key;
    private final Signers signers;
    private final Iterator<TreeRows.Node> nodes;
    private final Iterator<LedgerCheckpoints.Kept> checkpoints;
    private final TreeMap<Long, Checkpoint> outside = new TreeMap<>();
    private final Frontier frontier = new Frontier();

    private TreeRows.@Nullable Node node;
    private LedgerCheckpoints.@Nullable Kept checkpoint;
    private boolean ownKey;
    private long previous;
    private long complete;

    /** False from the first leaf on that is missing: the nodes above it cannot be computed. */
    private boolean whole = true;

    /**
     * @param nodes in the order in which subtrees become complete
     * @param checkpoints the smallest first
     * @param outside notes
     */
    TreeCheck(
            VerificationFaults misfits,
            LedgerKey key,
            Signers signers,
            Iterator<TreeRows.Node> nodes,
            Iterator<LedgerCheckpoints.Kept> checkpoints,
            List<String> outside) {
        this.misfits = misfits;
        this.key = key;
        this.signers = signers;
        this.nodes = nodes;
        this.checkpoints = checkpoints;
        outside.forEach(this::keep);
        nextNode();
        nextCheckpoint();
    }

    private void keep(String note) {
        try {
            var head = Checkpoint.read(note);
            if (!signers.believes(note)) {
                misfits.other(
                        null, "No key that is believed signed the checkpoint kept outside of %d entries", head.size());
                return;
            }
            var other = outside.put(head.size(), head);
            if (other != null && !Arrays.equals(other.root(), head.root())) {
                misfits.other(
                        null, "Two checkpoints kept outside of %d entries differ: the ledger was forked", head.size());
            }
        } catch (IllegalArgumentException e) {
            misfits.other(null, "What was kept outside is not a checkpoint");
        }
    }

    long size() {
        return frontier.size();
    }

    /** Each entry with an id up to this is in the tree, by the newest checkpoint so far. */
    long complete() {
        return complete;
    }

    /** Whether the entry that comes next was written with the key that this application has. */
    boolean ownKey() {
        return ownKey;
    }

    /** @param position of the leaf that was found next */
    void expect(long position) {
        if (whole && position != size()) {
            misfits.entry(size(), null, "The leaf at this position was deleted");
            whole = false;
        }
    }

    void add(byte[] leaf) {
        if (whole) {
            frontier.add(leaf, this::check);
            while (checkpoint != null && checkpoint.head().size() <= size()) {
                check(checkpoint);
                nextCheckpoint();
            }
            while (!outside.isEmpty() && outside.firstKey() <= size()) {
                var head = outside.pollFirstEntry().getValue();
                if (!isRoot(head.size(), head.root())) {
                    misfits.tree(0, "The first %d entries are not those of the checkpoint kept outside", head.size());
                }
            }
        }
    }

    private void check(int level, long position, byte[] hash) {
        long begin = position << Frontier.TILE_LEVELS * level;
        while (node != null && isBefore(node, level, position)) {
            misfits.tree(begin, "A hash of no subtree is stored: level %d, position %d", node.level(), node.position());
            nextNode();
        }
        if (node == null || node.level() != level || node.position() != position) {
            misfits.tree(begin, "The hash of a subtree was deleted: level %d, position %d", level, position);
            return;
        }
        if (!Arrays.equals(node.hash(), hash)) {
            misfits.tree(begin, "The hash at level %d, position %d is not that of its leaves", level, position);
        }
        nextNode();
    }

    private static boolean isBefore(TreeRows.Node node, int level, long position) {
        long end = end(node.level(), node.position());
        return end < end(level, position) || end == end(level, position) && node.level() < level;
    }

    private static long end(int level, long position) {
        return position + 1 << Frontier.TILE_LEVELS * level;
    }

    private void check(LedgerCheckpoints.Kept kept) {
        var head = kept.head();
        if (!signers.believes(head)) {
            misfits.tree(previous, "The checkpoint of %d entries is not signed by a key that is believed", head.size());
        } else if (ownKey && !kept.isWrittenBy(key)) {
            misfits.tree(previous, "The checkpoint of %d entries was altered: its MAC does not fit", head.size());
        } else if (!isRoot(head.size(), head.root())) {
            misfits.tree(previous, "The checkpoint of %d entries is one of others, or of another order", head.size());
        }
        if (kept.previous() != previous) {
            misfits.tree(previous, "A checkpoint between %d and %d entries was deleted", previous, head.size());
        }
        previous = head.size();
        complete = kept.complete();
    }

    private boolean isRoot(long size, byte[] root) {
        return size == size() && Arrays.equals(root, frontier.root());
    }

    /** After the last leaf. */
    void end() {
        if (!whole) {
            return;
        }
        if (node != null) {
            misfits.tree(size(), "Hashes of subtrees are stored that the tree does not have");
        }
        if (size() > previous) {
            misfits.tree(previous, "No checkpoint was signed of the last %d entries", size() - previous);
        }
        if (checkpoint != null) {
            misfits.entry(
                    size(),
                    null,
                    "The entries end here, and there is a checkpoint of %d",
                    checkpoint.head().size());
        }
        if (!outside.isEmpty()) {
            misfits.entry(
                    size(),
                    null,
                    "The entries end here, and a checkpoint of %d was kept outside: this is an old copy, or cut off",
                    outside.lastKey());
        }
    }

    private void nextNode() {
        node = nodes.hasNext() ? nodes.next() : null;
    }

    private void nextCheckpoint() {
        checkpoint = checkpoints.hasNext() ? checkpoints.next() : null;
        ownKey = checkpoint == null || signers.isOwn(checkpoint.head()) || !signers.believes(checkpoint.head());
    }
}
