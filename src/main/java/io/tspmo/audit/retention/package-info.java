/** How long the ledger knows who was meant, and the erasing of a person. */
@org.jspecify.annotations.NullMarked
package io.tspmo.audit.retention;
