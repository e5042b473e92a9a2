/** Conflicts of interest, and substitutions. */
@org.jspecify.annotations.NullMarked
package io.tspmo.project.duty;
