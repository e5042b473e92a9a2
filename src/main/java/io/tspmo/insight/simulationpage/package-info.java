/** The pages and the API of simulations: chances in pictures and words, and a form to run another. */
@NullMarked
package io.tspmo.insight.simulationpage;

import org.jspecify.annotations.NullMarked;
