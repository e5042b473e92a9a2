/** Puts into the ledger what the engine does: processes, steps, tasks, tables and deployments. Listens; nothing depends on it. */
@org.jspecify.annotations.NullMarked
package io.tspmo.audit.recording;
