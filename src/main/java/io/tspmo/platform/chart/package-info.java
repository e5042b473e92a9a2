/** What pictures drawn by the server share: the scale of an axis, its ticks, bars and lines, in units of an SVG. */
@NullMarked
package io.tspmo.platform.chart;

import org.jspecify.annotations.NullMarked;
