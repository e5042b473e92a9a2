/** The way of a condition to its proof: its owner reports it fulfilled, another person verifies it, both are reminded. */
@org.jspecify.annotations.NullMarked
package io.tspmo.governance.obligationproof;
