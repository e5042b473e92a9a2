/** People, skills and calendars; what projects ask of them, what fits, and what is booked. */
@NullMarked
package io.tspmo.resource;

import org.jspecify.annotations.NullMarked;
