/** The pages and the API of people, places, teams and skills. */
@NullMarked
package io.tspmo.planning.staff;

import org.jspecify.annotations.NullMarked;
