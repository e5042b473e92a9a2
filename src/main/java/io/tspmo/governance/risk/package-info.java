/** The risk register of each project: what it has, who keeps it, and what it was. */
@NullMarked
package io.tspmo.governance.risk;

import org.jspecify.annotations.NullMarked;
