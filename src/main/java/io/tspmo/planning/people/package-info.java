/** Who is there, what they can do and when they have time: what projects can be staffed with. */
@NullMarked
package io.tspmo.planning.people;

import org.jspecify.annotations.NullMarked;
