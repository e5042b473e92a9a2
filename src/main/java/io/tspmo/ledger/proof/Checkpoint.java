package io.tspmo.ledger.proof;

import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/**
 * The head of a tree as C2SP tlog-checkpoint writes it: three lines with the log's name, the number of entries and the
 * root.
 *
 * @param origin name of the log
 * @param root 32 bytes
 */
public record Checkpoint(String origin, long size, byte[] root) {

    /** What is signed. */
    public String text() {
        return "%s\n%d\n%s\n".formatted(origin, size, Base64.getEncoder().encodeToString(root));
    }

    /**
     * @param note a signed note or its text; more lines may follow the root
     * @throws IllegalArgumentException if it is no checkpoint
     */
    public static Checkpoint read(String note) {
        var lines = note.split("\n", 5);
        if (lines.length < 4 || lines[0].isEmpty() || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException(
                    "This is not a checkpoint: three lines with name, size and root are missing");
        }
        var root = Bytes.base64(lines[2]);
        if (root.length != MerkleTree.HASH_BYTES) {
            throw new IllegalArgumentException("The root of the checkpoint does not have 32 bytes");
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), root);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint checkpoint
                && origin.equals(checkpoint.origin)
                && size == checkpoint.size
                && Arrays.equals(root, checkpoint.root);
    }

    @Override
    public int hashCode() {
        return Objects.hash(origin, size, Arrays.hashCode(root));
    }

    @Override
    public String toString() {
        return "%s, %d entries, root %s"
                .formatted(origin, size, Base64.getEncoder().encodeToString(root));
    }
}
