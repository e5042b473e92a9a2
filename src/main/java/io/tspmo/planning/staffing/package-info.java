/** The people of one project: requested, booked and unfilled, and its demand changed by hand, by import and by its schedule. */
@NullMarked
package io.tspmo.planning.staffing;

import org.jspecify.annotations.NullMarked;
