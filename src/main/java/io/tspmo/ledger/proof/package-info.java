/**
 * What proves that a record was not changed: canonical JSON, the Merkle tree, signed checkpoints and sealed texts.
 * Arithmetic that knows nothing of ours, no database and no network.
 */
@org.jspecify.annotations.NullMarked
package io.tspmo.ledger.proof;
