/** The schedule of each project: plans of other tools as they were uploaded, what moved, and what was planned to be done when. */
@NullMarked
package io.tspmo.planning.schedule;

import org.jspecify.annotations.NullMarked;
