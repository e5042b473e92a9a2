/** The gate plan of a project, its reviews, votes and conditions. */
@org.jspecify.annotations.NullMarked
package io.tspmo.governance.gate;
