/** Shows what an uploaded plan says and would change, before it is the schedule of its project. */
@NullMarked
package io.tspmo.planning.planpreview;

import org.jspecify.annotations.NullMarked;
