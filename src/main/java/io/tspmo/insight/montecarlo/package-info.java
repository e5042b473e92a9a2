/** Plays a project many times: how long each task takes and which risks happen is drawn by lot. Pure arithmetic. */
@NullMarked
package io.tspmo.insight.montecarlo;

import org.jspecify.annotations.NullMarked;
