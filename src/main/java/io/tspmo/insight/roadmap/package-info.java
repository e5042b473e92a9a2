/** Projects on a time line, with their gates, and what a late one makes late. */
@NullMarked
package io.tspmo.insight.roadmap;

import org.jspecify.annotations.NullMarked;
