/** What projects ask of people, what fits, and what is booked. */
@NullMarked
package io.tspmo.resource;

import org.jspecify.annotations.NullMarked;
