/** Reads the plans of other tools, of which nothing is trusted: limits, formats, values and links. */
@NullMarked
package io.tspmo.planning.planfile;

import org.jspecify.annotations.NullMarked;
