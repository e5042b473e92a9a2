/** Continuous checks over the ledger's whole history: what they find each day, who answers it, and what was answered. */
@org.jspecify.annotations.NullMarked
package io.tspmo.audit.control;
