/** Books people's hours for projects as far as they are free, holds them for a time, commits them and gives them back. */
@NullMarked
package io.tspmo.planning.booking;

import org.jspecify.annotations.NullMarked;
