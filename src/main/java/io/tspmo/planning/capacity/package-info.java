/** Who has how much time across all projects, and what the projects request in vain: the pages and the API of capacity. */
@NullMarked
package io.tspmo.planning.capacity;

import org.jspecify.annotations.NullMarked;
