/** People whom the resource manager assigns, swaps and splits by hand: what speaks against it is shown before it counts. */
@NullMarked
package io.tspmo.planning.assignment;

import org.jspecify.annotations.NullMarked;
