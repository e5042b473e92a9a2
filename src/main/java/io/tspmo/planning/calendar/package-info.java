/** When people have time, weekday by weekday: contracts, holidays, absences, run work and bookings. The one reckoning of time. */
@NullMarked
package io.tspmo.planning.calendar;

import org.jspecify.annotations.NullMarked;
