/** Strict readers of zip, JSON and lines: what two programs could read in two ways is refused. */
@org.jspecify.annotations.NullMarked
package io.tspmo.ledger.files;
