/** Who has too much to do and for too long, and what could be moved so that people suffice: proposals that people accept or drop. */
@NullMarked
package io.tspmo.planning.levelling;

import org.jspecify.annotations.NullMarked;
