/** Who has too much to do for too long, what could be done about it, and what was. */
@NullMarked
package io.tspmo.planning.overload;

import org.jspecify.annotations.NullMarked;
