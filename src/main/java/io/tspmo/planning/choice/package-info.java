/** What the PMO decides about choosing people: who is booked first, and up to which load. */
@NullMarked
package io.tspmo.planning.choice;

import org.jspecify.annotations.NullMarked;
