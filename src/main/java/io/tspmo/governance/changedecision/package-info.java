/** How a requested change is assessed, who decides it, and what its approval makes of the baseline. */
@org.jspecify.annotations.NullMarked
package io.tspmo.governance.changedecision;
