/** Finds by how many weeks projects should come later so that people suffice, and who then works on what: arithmetic alone. */
@NullMarked
package io.tspmo.planning.solver;

import org.jspecify.annotations.NullMarked;
