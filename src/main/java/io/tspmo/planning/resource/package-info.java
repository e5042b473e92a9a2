/** What projects request of people, the hours booked for it, and how long they are held, as stored. */
@NullMarked
package io.tspmo.planning.resource;

import org.jspecify.annotations.NullMarked;
