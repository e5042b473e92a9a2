/** The pages and the API of a schedule: its Gantt chart and earned value, its estimates and who its resources are. */
@NullMarked
package io.tspmo.planning.schedulepage;

import org.jspecify.annotations.NullMarked;
