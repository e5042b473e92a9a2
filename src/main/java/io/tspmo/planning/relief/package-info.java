/** What could be done about an overload, and doing what was chosen: proposals that end it and overload nobody else. */
@NullMarked
package io.tspmo.planning.relief;

import org.jspecify.annotations.NullMarked;
