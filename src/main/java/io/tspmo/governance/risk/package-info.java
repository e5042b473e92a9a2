/** The risk register of each project, how severe each risk is, and the one score that sums them up. */
@NullMarked
package io.tspmo.governance.risk;

import org.jspecify.annotations.NullMarked;
