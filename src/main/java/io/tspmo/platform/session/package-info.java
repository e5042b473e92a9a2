/** Sessions of the engine that take the place of its own: what it reads row by row is read at once, and what the history does not hold is not queried. */
@NullMarked
package io.tspmo.platform.session;

import org.jspecify.annotations.NullMarked;
