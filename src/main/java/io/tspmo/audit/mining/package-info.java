/** The ledger as an event log for process mining, its variants, and its pages. Reads only. */
@org.jspecify.annotations.NullMarked
package io.tspmo.audit.mining;
