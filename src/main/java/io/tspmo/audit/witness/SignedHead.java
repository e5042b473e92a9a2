package io.tspmo.audit.witness;

import java.time.Instant;

/**
 * A checkpoint of the ledger.
 *
 * @param size entries in the tree
 * @param note the signed note
 */
record SignedHead(long size, Instant at, String note) {}
