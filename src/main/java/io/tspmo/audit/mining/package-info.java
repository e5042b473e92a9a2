/** The ledger as an event log for process mining: XES and OCEL, read back, and replayed on the models. Reads only. */
@org.jspecify.annotations.NullMarked
package io.tspmo.audit.mining;
