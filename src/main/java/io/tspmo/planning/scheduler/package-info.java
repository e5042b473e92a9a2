/** When to start tasks that share resources: resource-constrained project scheduling; knows no feature. */
@NullMarked
package io.tspmo.planning.scheduler;

import org.jspecify.annotations.NullMarked;
