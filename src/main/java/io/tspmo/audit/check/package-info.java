/** The questions that the controls ask the ledger every night, a class each. */
@org.jspecify.annotations.NullMarked
package io.tspmo.audit.check;
