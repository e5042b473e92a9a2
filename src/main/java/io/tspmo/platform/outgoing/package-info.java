/** Requests to addresses outside: where they may go, and how they get there. */
@NullMarked
package io.tspmo.platform.outgoing;

import org.jspecify.annotations.NullMarked;
