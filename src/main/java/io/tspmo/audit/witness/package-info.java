/** Sends checkpoints of the ledger to places that the owner of the database does not hold. */
@org.jspecify.annotations.NullMarked
package io.tspmo.audit.witness;
