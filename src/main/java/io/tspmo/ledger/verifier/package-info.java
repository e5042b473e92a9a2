/** The verifier of exported bundles, a program of its own. With the packages of proofs and files it needs nothing but Java. */
@org.jspecify.annotations.NullMarked
package io.tspmo.ledger.verifier;
