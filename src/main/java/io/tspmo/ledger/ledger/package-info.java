/** The append-only, tamper-evident record. Features append facts to it; it knows no feature. */
@org.jspecify.annotations.NullMarked
package io.tspmo.ledger.ledger;
