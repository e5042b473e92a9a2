/** When a project will be finished and what it will cost, as chances: its schedule, estimates, risks and people, played many times. */
@NullMarked
package io.tspmo.insight.simulation;

import org.jspecify.annotations.NullMarked;
