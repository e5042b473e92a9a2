/** Finds what is wrong in models, tables and forms before they count: words, names and numbers that nothing understands. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.modelcheck;
