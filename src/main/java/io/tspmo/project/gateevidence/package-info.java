/** What a gate requires, and the features that look for it. */
@NullMarked
package io.tspmo.project.gateevidence;

import org.jspecify.annotations.NullMarked;
