/** The history explorer for auditors: finds entries of the ledger and shows, from them and the files of then, what happened. */
@org.jspecify.annotations.NullMarked
package io.tspmo.audit.history;
