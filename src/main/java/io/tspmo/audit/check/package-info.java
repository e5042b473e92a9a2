/** The nightly checks of the ledger, a class each. */
@org.jspecify.annotations.NullMarked
package io.tspmo.audit.check;
