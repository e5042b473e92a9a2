/** Fits the plan of a project to the hours that its people have: the shortest one that keeps links, calendars and fixed dates. */
@NullMarked
package io.tspmo.planning.fit;

import org.jspecify.annotations.NullMarked;
