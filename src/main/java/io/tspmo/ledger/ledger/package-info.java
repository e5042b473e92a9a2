/** The append-only, tamper-evident record. The one who does something that counts appends a fact; it knows no feature. */
@org.jspecify.annotations.NullMarked
package io.tspmo.ledger.ledger;
