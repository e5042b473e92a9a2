/** How severe a risk is, what has to happen about it, and the one score that the risks of a project add up to. */
@NullMarked
package io.tspmo.governance.riskscore;

import org.jspecify.annotations.NullMarked;
