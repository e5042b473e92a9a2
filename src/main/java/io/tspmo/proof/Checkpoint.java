package io.tspmo.proof;

import java.util.Base64;

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
     * @param note a signed note or its text
     * @throws IllegalArgumentException if it is no checkpoint
     */
    public static Checkpoint read(String note) {
        var lines = note.split("\n", -1);
        if (lines.length < 4 || lines[0].isEmpty() || !lines[1].matches("0|[1-9]\\d{0,17}")) {
            throw new IllegalArgumentException(
                    "This is no checkpoint: three lines with name, size and root are missing");
        }
        var root = Base64.getDecoder().decode(lines[2]);
        if (root.length != MerkleTree.HASH_BYTES) {
            throw new IllegalArgumentException("The root of the checkpoint does not have 32 bytes");
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), root);
    }
}
