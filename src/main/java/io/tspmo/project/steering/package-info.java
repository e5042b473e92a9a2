/** Holding, resuming, declining and cancelling projects, from their page and from their process. */
@NullMarked
package io.tspmo.project.steering;

import org.jspecify.annotations.NullMarked;
