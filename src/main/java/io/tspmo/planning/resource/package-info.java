/** What projects ask of people, what fits, and what is booked. */
@NullMarked
package io.tspmo.planning.resource;

import org.jspecify.annotations.NullMarked;
