package io.tspmo.ledger.ledger;

/** A new head of the ledger is signed and committed. Published on the node that signed it, by the thread that sequences. */
public record CheckpointSigned(TreeHead head) {}
