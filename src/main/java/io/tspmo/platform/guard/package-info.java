/** Closes what the engine leaves open: expressions, scripts, filters, endless work, and the rights of each group. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.guard;
