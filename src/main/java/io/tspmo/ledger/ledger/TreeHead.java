package io.tspmo.ledger.ledger;

import java.time.Instant;

/**
 * A signed head of the ledger.
 *
 * @param size entries in the tree
 * @param root 32 bytes
 * @param note as it is sent out: a signed note (C2SP)
 */
public record TreeHead(long size, byte[] root, Instant at, String note) {}
