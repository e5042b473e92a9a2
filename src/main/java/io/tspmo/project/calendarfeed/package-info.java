/** The calendar of a person at a private address: due days of tasks, gates and holds. */
@NullMarked
package io.tspmo.project.calendarfeed;

import org.jspecify.annotations.NullMarked;
