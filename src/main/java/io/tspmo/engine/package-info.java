/** Everything that configures Camunda. */
@NullMarked
package io.tspmo.engine;

import org.jspecify.annotations.NullMarked;
