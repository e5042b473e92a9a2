/** A tour of the first day for each role, on the projects that are there. */
@org.jspecify.annotations.NullMarked
package io.tspmo.insight.tour;
