/** What a simulation of a project starts from: its schedule, estimates, costs, risks and people, each with its source and day. */
@NullMarked
package io.tspmo.insight.simulationinput;

import org.jspecify.annotations.NullMarked;
