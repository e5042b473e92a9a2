/** The evidence bundle: the ledger's entries of one project or one control, as a file that proves itself. */
@org.jspecify.annotations.NullMarked
package io.tspmo.audit.evidence;
