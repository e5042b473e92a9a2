/** The evidence bundle: what the ledger says of one project or one control, as a file that proves itself. */
@org.jspecify.annotations.NullMarked
package io.tspmo.audit.evidence;
