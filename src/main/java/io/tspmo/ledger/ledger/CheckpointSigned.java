package io.tspmo.ledger.ledger;

import java.time.Instant;

/**
 * A new head of the ledger is signed and committed. Published on the node that signed it, by the thread that sequences.
 *
 * @param size entries in the tree
 * @param root 32 bytes
 * @param note as it is sent out: a signed note (C2SP)
 */
public record CheckpointSigned(long size, byte[] root, Instant at, String note) {}
