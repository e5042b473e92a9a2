/** What projects request of people, line by line, and whether the people have the time. */
@NullMarked
package io.tspmo.planning.demand;

import org.jspecify.annotations.NullMarked;
